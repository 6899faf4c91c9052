"""The search behind Material's box: the index its worker downloads with the first query, and the names that tie them.

Material writes `search/search_index.json` and fetches it on every page. This step, run once the site is built, puts a stub
of 300 bytes in its place; the pages' words move to a file of their own, which `search/worker.js` fetches when somebody searches.
`search/search_index.js` is the same for a copy opened from a folder (file://), where nothing can be fetched.
"""

import functools
import hashlib
import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import lxml.html

from curriculum.model.data.records import Examples, Synonyms
from curriculum.model.links import rewrite
from curriculum.publish.bundle import bundle, modules
from curriculum.rendering.locales.language import Language, language
from curriculum.rendering.locales.scripts import spoken
from curriculum.rendering.urls import Urls

SCRIPTS = "assets/javascripts/search"
WORKER = f"{SCRIPTS}/worker.js"
#: What the worker loads with the first query: a module with all it imports, shipped as one file.
ENGINE = f"{SCRIPTS}/engine.js"
#: What every page fetches: Material's index, and then our stub in its place.
STUB = "search/search_index.json"
#: Stemmers of others, beside the search's own scripts.
STEMMERS = "stemmers"

#: What a line of the index begins with that comes from a table: a passage begins there only where nothing else answers.
TABLE = "¦"

Audience = Literal["participant", "facilitator", ""]
Index = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """What the search box says of a page and the words alone do not tell."""

    title: str
    code: str = ""
    guide: str = ""
    audience: Audience = ""
    whose: str = ""  # "Evaluasi" names eight materials; in a list of results each says whose it is
    call: str = ""  # of an answer: whom to call or to ask, shown in the list of results, and what else it is asked by
    asked: tuple[str, ...] = ()
    urgent: bool = False  # where there is danger: it comes before all else


class SearchError(Exception):
    """The search cannot work as built; the message is for whoever builds the site."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page finds the worker, and the worker the rest of the search: `assets/javascripts/search/worker.js?v=1a2b3c4d`."""

    worker: str
    engine: str


def addresses(scripts: Path, code: str = "id") -> Addresses:
    """Both in one version, which is new when any of the modules in the folder `scripts` changes, or their words in the language `code`."""
    texts = (scripts / "worker.js").read_text(encoding="utf-8"), _engine(scripts, language(code))
    version = _short_hash(*(spoken(text, language(code)).encode() for text in texts))
    return Addresses(f"{WORKER}?v={version}", f"{ENGINE}?v={version}")


def _engine(folder: Path, spoken_language: Language) -> str:
    """The engine with all it imports, behind the stemmer that the language names (`search.families`) where one is kept."""
    name = spoken_language.say("search.families")
    files = [folder / STEMMERS / "base-stemmer.js", folder / STEMMERS / f"{name}-stemmer.js"]
    if not files[1].is_file():
        return bundle(folder / "engine.js")
    stemmer = "\n".join(file.read_text(encoding="utf-8").strip() for file in files)
    return f"var BaseStemmer;\n{stemmer}\nconst snowball = () => new {name.capitalize()}Stemmer();\n{bundle(folder / 'engine.js')}"


def searched_pages(urls: Urls) -> dict[str, SearchedPage]:
    """The pages of the outline, by address: a material's reading and session plan share its code, and so one entry of the list."""
    found: dict[str, SearchedPage] = {}
    curriculum = urls.curriculum
    times = Counter(material.title for material in curriculum.materials)
    for part in curriculum.parts:
        for guide in part.guides:
            found[urls.url(guide)] = SearchedPage(guide.title, str(guide.number), part.title)
            for material in guide.materials:
                whose = guide.short if times[material.title] > 1 else ""
                reading = SearchedPage(material.title, material.code, guide.title, "participant", whose)
                plan = replace(reading, audience="facilitator")
                found[urls.url(material)] = reading
                found |= {urls.url(page): plan for page in (urls.session(material), urls.steps(material))}
    for answer in curriculum.catalogue.answers:
        found[urls.url(answer)] = SearchedPage(
            answer.question, call=rewrite(answer.help, lambda link: link.words), asked=answer.asked, urgent=answer.urgent
        )
    return found


def index_for_worker(
    stock: Index, pages: Mapping[str, SearchedPage], synonyms: Synonyms, examples: Examples | None = None
) -> Index:
    """Material's index as our worker reads it: one row per page, its sections inside, words without markup; which pages are answers, and what each is asked."""
    rows: dict[str, list[Any]] = {}
    answers: list[list[Any]] = []
    for entry in stock["docs"]:
        address, _, anchor = entry["location"].partition("#")
        heading, text = plain(entry["title"]), _body(entry["text"])
        page = pages.get(_directory(address)) or SearchedPage(heading)
        if address not in rows:
            rows[address] = [address, page.code, page.title, page.guide, page.audience, page.whose, [["", heading, text]]]
            answers += [[address, page.call, page.asked, int(page.urgent)]] if page.call else []
        elif _is_h1(rows[address], heading):
            rows[address][-1][0][2] = text if not page.call else text.partition("\n")[2]  # whom to call stands apart
        else:
            rows[address][-1].append([anchor, heading, text])
    return {
        "pages": list(rows.values()),
        "synonyms": _synonyms_for_worker(synonyms, pages),
        "answers": answers,
        "examples": [[_group(f"{page}/", pages), *asked] for page, *asked in (examples or Examples()).words(synonyms)],
    }


def _directory(address: str) -> str:
    """The address as a folder: a copy for file:// is built with `use_directory_urls: false`."""
    return re.sub(r"(?:(^|/)index)?\.html$", lambda match: match[1] if match[1] is not None else "/", address)


def _is_h1(row: list[Any], heading: str) -> bool:
    """Whether a page's second entry is its own title: Material lists what stands above it (the crumbs) as an entry of its own."""
    title, sections = row[2], row[-1]
    (_, above, text), *others = sections
    return not text and not others and (heading in above or title in heading)


@functools.lru_cache(maxsize=16384)  # a preview asks of every heading again
def plain(markup: str) -> str:
    """Words without tags; blocks (paragraphs, list items) stay apart by a line break."""
    text = re.sub(r"<(?:p|li|ol|ul|pre)>|</(?:p|li|ol|ul|pre)>", "\n", markup)
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


@functools.lru_cache(maxsize=16384)  # a preview asks of every section again
def _body(markup: str) -> str:
    """A section's words; what stands in no paragraph and no list is a table, whose cells nothing keeps apart, and gets a line of its own with a mark."""
    told = re.sub(r"<(p|li|pre)>", "\n\\g<0>\x02", markup)
    lines = plain(told).split("\n")
    return "\n".join(line.replace("\x02", "").strip() if "\x02" in line else f"{TABLE}{line}" for line in lines if line)


def ship(
    site: Path,
    pages: Mapping[str, SearchedPage],
    synonyms: Synonyms,
    examples: Examples | None = None,
    code: str = "id",
    file: str = "search/cari.json",
) -> str:
    """Replace Material's index in a built site in the language `code` by ours, in `file`, after proving that the pages ask for our worker; our index's address.

    Raises SearchError where they ask for another, or where the index has been replaced before.
    """
    require_our_worker(site)
    address = ship_words(site, json.loads((site / STUB).read_text(encoding="utf-8")), pages, synonyms, examples or Examples(), file)
    ship_engine(site, code)
    return address


def ship_words(
    site: Path, stock: Index, pages: Mapping[str, SearchedPage], synonyms: Synonyms, examples: Examples, file: str
) -> str:
    """Write Material's index `stock` into a built site as ours, in `file`, and what leads there; its address. Raises SearchError where it is no index of Material's."""
    if not stock.get("docs"):
        raise SearchError(
            "search/search_index.json tidak berisi halaman: langkah pencarian hanya boleh berjalan sekali per pembangunan."
        )
    index = index_for_worker(stock, pages, synonyms, examples)
    words = _compact(index).encode()
    name = f"{file.removeprefix('search/')}?v={_short_hash(words)}"
    stub = {"config": stock["config"] | {"words": name}, "docs": []}
    (site / file).write_bytes(words)
    (site / STUB).write_text(_compact(stub), encoding="utf-8")
    (site / "search/search_index.js").write_text(f"var __index = {_compact(stub | {'docs': index})}", encoding="utf-8")
    return f"search/{name}"


def ship_engine(site: Path, code: str) -> None:
    """Replace the modules of the search in a built site by one script for the language `code`, its stemmer included."""
    engine = site / ENGINE
    script = _engine(engine.parent, language(code))
    for name in modules(engine):
        engine.with_name(name).unlink()
    shutil.rmtree(engine.parent / STEMMERS, ignore_errors=True)
    engine.write_text(script, encoding="utf-8")


def require_our_worker(site: Path) -> None:
    """Fail where a new release of Material no longer takes its worker from where overrides/main.html puts ours."""
    home = lxml.html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    configs = home.xpath("//script[@id='__config']/text()")
    worker = json.loads(configs[0]).get("search", "") if configs else ""
    if WORKER not in worker:
        raise SearchError(
            f"Halaman tidak memakai pencarian kita: pekerjanya '{worker}', seharusnya '{WORKER}'. "
            "Material mungkin mengganti nama berkasnya; samakan nama itu di blok config pada overrides/main.html."
        )


def _synonyms_for_worker(synonyms: Synonyms, pages: Mapping[str, SearchedPage]) -> dict[str, Any]:
    return {
        "common": synonyms.function_words,
        "compounds": synonyms.compounds,
        "same": synonyms.same,
        "leads": [[lead.typed, lead.finds] for lead in synonyms.leads],
        "dialects": list(synonyms.dialects.items()),
        "topics": [[_group(f"{page}/", pages), words] for page, words in synonyms.topics.items()],
    }


def _group(address: str, pages: Mapping[str, SearchedPage]) -> str:
    """By what the worker knows a page: its code, which a reading and its plan share, else its address."""
    page = pages.get(address)
    return (page and page.code) or address


def _short_hash(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:8]


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
