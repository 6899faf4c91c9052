"""Structure trees of tagged PDFs: cut to some of the pages, and merged under one document.

The tree of parents is read as a NumberTree (7 ms for the whole manual, against 300 for its flat list) and written as a flat list (3 ms
against 390).
"""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf


def cut(source: Pdf, first: int, pages: Sequence[pikepdf.Page]) -> None:
    """Leave only what belongs to these pages in a source's structure tree."""
    kept = {page.objgen for page in pages}
    tree = source.Root.StructTreeRoot
    document = tree.K[0]
    document.K = Array([kid for kid in document.K if kid.Pg.objgen in kept])
    numbers: list[Any] = []
    for key, value in NumberTree(tree.ParentTree).items():
        ours = first <= key < first + len(pages) if isinstance(value, Array) else value.Pg.objgen in kept
        numbers += [key, value] * ours
    tree.ParentTree.Nums = Array(numbers)


class Tree:
    """The structure trees of all parts under one document element."""

    def __init__(self, target: Pdf) -> None:
        """An empty tree for `target`."""
        self._target = target
        self._numbers: list[Any] = []
        self._next = 0
        self._root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._kids: list[Object] = []

    def add(self, source: Pdf) -> int:
        """Take over the tree of pages that were just copied; by how much their places in the tree of parents move."""
        tree = self._target.copy_foreign(source.Root.StructTreeRoot)
        part = self._target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self._document))
        kids = tree.K[0].K
        for kid in kids:
            kid.P = part
        part.K = kids
        self._kids.append(part)
        moved = self._next
        for key, value in NumberTree(tree.ParentTree).items():
            self._numbers += [key + moved, value]
            self._next = key + moved + 1
        return moved

    @staticmethod
    def move(page: Object, places: int) -> None:
        """Let a page and its links find their new places in the tree of parents."""
        page.StructParents += places
        for note in page.get(Name.Annots, ()):
            if Name.StructParent in note:
                note.StructParent += places

    def finish(self) -> None:
        """Hang the tree into the catalogue."""
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        self._root.ParentTree = self._target.make_indirect(Dictionary(Nums=Array(self._numbers)))
        self._root.ParentTreeNextKey = self._next
        self._target.Root.StructTreeRoot = self._root
