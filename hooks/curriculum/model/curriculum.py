"""The curriculum: parts hold guides, guides hold materials, and every derived number is worked out here.

Curriculum (kurikulum)   the whole: goal, parts, catalogue
Part (bagian)          a kind of guide: perspektif, inti, penunjang, evaluasi
Guide (panduan)      number in the learning order, outline, materials
Material (materi)  code 7.4 = guide number + position; session plan and words once written
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from curriculum.model.data.catalogue import Catalogue
from curriculum.model.data.pictograms import Pictograms
from curriculum.model.data.questionnaire import Instrument
from curriculum.model.data.records import Examples, Fact, Forbidden, Method, Reference, Synonyms, Term
from curriculum.model.links import Link
from curriculum.model.material import Listed, Material, WrittenMaterial
from curriculum.model.outline import Doors, Outline, OutlineGuide, OutlinePart
from curriculum.model.sections import Body, TextPage

__all__ = ["Curriculum", "Guide", "Material", "Part", "SiteLink", "Target", "TextPage", "WrittenMaterial"]


@dataclass(frozen=True)
class Guide(Listed):
    """A guide with its materials; `body` is its own page, `summary` the sentence at its head."""

    outline: OutlineGuide
    part: OutlinePart
    materials: tuple[Material, ...]
    summary: str = ""
    body: Body | None = None

    @property
    def id(self) -> str:
        """The folder name."""
        return self.outline.guide

    @property
    def source(self) -> str:
        """The file an editor opens."""
        return f"content/{self.id}/index.md"

    @property
    def number(self) -> int:
        """Place in the learning order."""
        return self.outline.number

    def words(self, title: str) -> str:
        """The text of a `##` section of its own page, empty where there is none."""
        return self.body.words(title) if self.body else ""

    @property
    def minutes(self) -> int:
        """Minutes of its written materials."""
        return sum(material.minutes for material in self.materials)

    @property
    def written(self) -> tuple[WrittenMaterial, ...]:
        """The materials that have their file."""
        return tuple(material for material in self.materials if isinstance(material, WrittenMaterial))

    @property
    def edition(self) -> datetime.date | None:
        """The newest edition among its materials."""
        return max((material.edition for material in self.written), default=None)


@dataclass(frozen=True)
class SiteLink:
    """A place where the texts are edited."""

    address: str


@dataclass(frozen=True)
class Part:
    """A part with its guides, in the order of the outline."""

    outline: OutlinePart
    guides: tuple[Guide, ...]

    @property
    def id(self) -> str:
        """Its name."""
        return self.outline.part

    @property
    def title(self) -> str:
        """The title of the outline."""
        return self.outline.title

    @property
    def minutes(self) -> int:
        """Minutes of all its guides."""
        return sum(guide.minutes for guide in self.guides)


@dataclass(frozen=True)
class Curriculum:
    """The whole: outline, parts, the catalogue of data files, search synonyms, question sheets, and pages of words.

    `examples` are questions by the page that answers them; `forbidden` are words that no text may hold; `pages` are `home`, `about` and `usage`, `doors` those of the home page.
    """

    outline: Outline
    parts: tuple[Part, ...]
    catalogue: Catalogue
    synonyms: Synonyms = field(default_factory=lambda: Synonyms(same=(), leads=(), common=()))
    instruments: tuple[Instrument, ...] = ()
    forbidden: Forbidden = field(default_factory=Forbidden)
    pages: Mapping[str, TextPage] = field(default_factory=dict)
    doors: Doors | None = None
    pictograms: Pictograms = field(default_factory=Pictograms)
    examples: Examples = field(default_factory=Examples)

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """All guides in learning order: by number, not by part."""
        return tuple(sorted((guide for part in self.parts for guide in part.guides), key=lambda guide: guide.number))

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """All materials in learning order."""
        return tuple(material for guide in self.guides for material in guide.materials)

    @property
    def printed_pages(self) -> tuple[TextPage, ...]:
        """The further pages that are printed as a sheet too."""
        return tuple(self.pages[name] for name in self.outline.printed_pages if name in self.pages)

    @property
    def written(self) -> tuple[WrittenMaterial, ...]:
        """The materials that have their file."""
        return tuple(material for material in self.materials if isinstance(material, WrittenMaterial))

    @property
    def minutes(self) -> int:
        """Minutes of all written materials."""
        return sum(material.minutes for material in self.materials)

    @property
    def edition(self) -> datetime.date:
        """The date of the newest change anywhere."""
        dates = [change.date for change in self.outline.changes]
        return max(dates + [material.edition for material in self.written])

    def guide(self, id: str) -> Guide | None:
        """The guide of that folder name, or None."""
        return next((guide for guide in self.guides if guide.id == id), None)

    def target(self, link: Link) -> "Target | None":
        """What a link names, or None; a material's file name that several guides have needs `guide/file`."""
        if link.address not in self._targets:
            self._targets[link.address] = self._named(link)
        return self._targets[link.address]

    def kind(self, link: Link) -> str:
        """What a link's scheme stands for in the vocabulary: `term`, `reference` ...; empty where it is none of the curriculum's."""
        word = self.outline.vocabulary.words["schemes"].get(link.scheme)
        return word.role if word else ""

    def _named(self, link: Link) -> "Target | None":
        match self.kind(link):
            case "term":
                return self.catalogue.term(link.id)
            case "reference":
                return self.catalogue.reference(link.id)
            case "method":
                return self.catalogue.method(link.id)
            case "fact":
                return self.catalogue.fact(link.id)
            case "guide":
                return self.guide(link.id)
            case "material":
                found = self.materials_named(link.id)
                return found[0] if len(found) == 1 else None
            case "page":
                return self.pages.get(link.id) if link.id in self.outline.pages else None
            case "site":
                return self._site(link.id)
        return None

    def _site(self, id: str) -> "SiteLink | None":
        """The place of that name where the texts are edited."""
        outline = self.outline
        word = outline.vocabulary.words["site"].get(id)
        addresses = {
            "repository": outline.repository,
            "report": f"{outline.repository}/issues/new",
            "contribute": f"{outline.repository}/blob/{outline.branch}/CONTRIBUTING.md",
        }
        return SiteLink(addresses[word.role]) if word else None

    @cached_property
    def _targets(self) -> dict[str, "Target | None"]:
        return {}

    def targets(self, links: Iterable[Link]) -> list["Target"]:
        """What the links name, each thing once, in their order."""
        found = (self.target(link) for link in links if link.scheme)
        return list({id(target): target for target in found if target is not None}.values())

    def users(self, kind: str, id: str) -> tuple[WrittenMaterial, ...]:
        """Backlinks: the written materials that link to something, or name it in their plan, in learning order."""
        return tuple(self._uses.get((kind, id), {}).values())

    @cached_property
    def _uses(self) -> dict[tuple[str, str], dict[str, WrittenMaterial]]:
        uses: dict[tuple[str, str], dict[str, WrittenMaterial]] = {}
        for material in self.written:
            linked = ((self.kind(link), link.id) for link in material.body.links if link.scheme)
            for name in (*material.plan.names, *linked):
                uses.setdefault(name, {})[material.path] = material
        return uses

    def materials_named(self, name: str) -> tuple[Material, ...]:
        """The materials an editor may mean by `name`: a file name, or `guide/file`."""
        return tuple(self._names.get(name, ()))

    @cached_property
    def _names(self) -> dict[str, list[Material]]:
        names: dict[str, list[Material]] = {}
        for material in self.materials:
            names.setdefault(material.id, []).append(material)
            names.setdefault(material.path, []).append(material)
        return names

    def instruments_of(self, materials: Iterable[WrittenMaterial]) -> tuple[Instrument, ...]:
        """The questionnaires that sessions use, each once, in the order of their plans."""
        known = {instrument.id: instrument for instrument in self.instruments}
        names = dict.fromkeys(name for material in materials for name in material.plan.instruments)
        return tuple(known[name] for name in names if name in known)

    def neighbours(self, material: Material) -> Iterator[Material | None]:
        """The material before and the one after, in learning order."""
        place = self._places[material.path]
        yield self.materials[place - 1] if place else None
        yield self.materials[place + 1] if place + 1 < len(self.materials) else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {material.path: place for place, material in enumerate(self.materials)}


#: What a link of a text can name.
Target = Term | Reference | Material | Guide | Method | Fact | SiteLink | TextPage
