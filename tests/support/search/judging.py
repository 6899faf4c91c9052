"""Judged queries and what is made of them: recall@5, MRR@10 and the share of queries that find nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Query:
    """What a reader types, and the material codes (`7.4`) and guide numbers (`7`) that answer it."""

    id: str
    kind: str
    query: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """The means over some queries."""

    queries: int
    recall: float
    mrr: float
    zero: float


def judged_queries(file: str = "queries.json", half: str = "") -> list[Query]:
    """The queries of a file, or its half ("a" shaped the search, "b" did not)."""
    listed = json.loads((HERE / file).read_text(encoding="utf-8"))["queries"]
    return [
        Query(item["id"], item["kind"], item["query"], frozenset(item["relevant"]))
        for item in listed
        if item.get("half", "") == half
    ]


def rows(site: Path) -> list[list[Any]]:
    """The pages of the index as shipped: [address, code, title, guide, audience, whose, sections]."""
    found: list[list[Any]] = json.loads((site / "search/cari.json").read_text(encoding="utf-8"))["pages"]
    return found


def codes(site: Path) -> dict[str, str]:
    """Page address -> material code or guide number."""
    return {row[0]: row[1] for row in rows(site) if row[1]}


def score(query: Query, found: Sequence[str]) -> tuple[float, float]:
    """recall@5 (over at most five) and the reciprocal rank within ten, for the codes of a result list."""
    recall = len(query.relevant.intersection(found[:5])) / min(5, len(query.relevant))
    rank = next((place for place, code in enumerate(found[:10], 1) if code in query.relevant), None)
    return recall, 1 / rank if rank else 0.0


def figures(queries: Iterable[Query], lists: Iterable[Sequence[str]]) -> dict[str, Figures]:
    """By kind of query, and "all"."""
    rows: dict[str, list[tuple[float, float, bool]]] = {}
    for query, found in zip(queries, lists, strict=True):
        for kind in (query.kind, "all"):
            rows.setdefault(kind, []).append((*score(query, found), not found))
    return {
        kind: Figures(len(some), *(sum(column) / len(some) for column in zip(*some, strict=True)))
        for kind, some in rows.items()
    }


def in_node(index: Path, queries: Sequence[str] = (), words: Sequence[str] = ()) -> dict[str, Any]:
    """The same modules without a browser: result addresses for queries, related words for single words."""
    task = json.dumps({"index": str(index), "queries": list(queries), "words": list(words)})
    done = subprocess.run(["node", HERE / "engine.mjs"], input=task, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
