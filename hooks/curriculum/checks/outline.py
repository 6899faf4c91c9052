"""Rules about curriculum.yaml and the files it names."""

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from curriculum.checks.rule import rule
from curriculum.model.loading import Loaded
from curriculum.model.sections import Body
from curriculum.rendering.colours import contrast, shades
from curriculum.rendering.locales import catalogues
from curriculum.rendering.urls import AMONG_DOWNLOADS, AT_TOP, ICONS, Urls
from curriculum.source.problems import Problem, listed, offered, repeated, unknown
from curriculum.source.yaml_source import Location

_OUTLINE = "curriculum.yaml"
LEAST_CONTRAST = 4.5
#: Names that Windows keeps for devices: it unpacks no folder or file of theirs.
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))))


@rule()
def language_has_its_words(loaded: Loaded) -> Iterator[Problem]:
    """The language is one that there is a catalogue of words for."""
    code = loaded.curriculum.outline.language
    if code not in catalogues():
        yield loaded.documents[_OUTLINE].problem(
            ("language",), f"belum ada daftar kata untuk bahasa '{code}'; yang ada: {listed(catalogues())}"
        )


@rule()
def guides_choose_perspectives(loaded: Loaded) -> Iterator[Problem]:
    """A guide that names its own perspectives names some of the vocabulary's."""
    outline = loaded.curriculum.outline
    known = [entry.perspective for entry in outline.vocabulary.perspectives]
    for p, part in enumerate(outline.parts):
        for g, guide in enumerate(part.guides):
            for place, name, advice in unknown(guide.perspectives or (), known, offered(known)):
                yield loaded.documents[_OUTLINE].problem(
                    ("parts", p, "guides", g, "perspectives", place), f"perspektif '{name}' tidak dikenal{advice}"
                )


@rule()
def limits_leave_room(loaded: Loaded) -> Iterator[Problem]:
    """No lower limit stands above its upper one, or no text could pass."""
    limits = loaded.curriculum.outline.limits
    pairs = [("shortest_session", "longest_session")]
    pairs += [(f"fewest_{name}", f"most_{name}") for name in ("steps", "usual_steps", "objectives", "key_messages")]
    for least, most in pairs:
        low, high = getattr(limits, least), getattr(limits, most)
        if low > high:
            yield loaded.documents[_OUTLINE].problem(("limits",), f"'{least}' ({low}) lebih besar dari '{most}' ({high}); tukar angkanya")


@rule()
def names_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """A part, a guide and a guide's number occur once; so does a material within its guide."""
    seen: Counter[tuple[str, str]] = Counter()
    for location, kind, name in _names(loaded):
        seen[kind, name] += 1
        if seen[kind, name] == 2:
            yield loaded.documents[_OUTLINE].problem(
                location, f"{kind.split(':')[0]} '{name}' sudah dipakai di atas; beri nama lain"
            )


def _names(loaded: Loaded) -> Iterator[tuple[Location, str, str]]:
    for p, part in enumerate(loaded.curriculum.outline.parts):
        yield ("parts", p, "part"), "bagian", part.part
        for g, guide in enumerate(part.guides):
            at: Location = ("parts", p, "guides", g)
            yield (*at, "guide"), "panduan", guide.guide
            yield (*at, "number"), "nomor panduan", str(guide.number)
            for m, material in enumerate(guide.materials):
                yield (*at, "materials", m, "material"), f"materi:{guide.guide}", material.material


@rule()
def names_are_free(loaded: Loaded) -> Iterator[Problem]:
    """Guide, material and page are named like nothing the site has anyway, and like no device of Windows, where zips are opened."""
    urls = Urls(loaded.curriculum)
    pages = loaded.curriculum.outline.pages
    named = [(("pages", place), "halaman", name) for place, name in enumerate(pages)]
    for location, kind, name in (*_names(loaded), *named):
        taken = _TAKEN[kind.partition(":")[0]](urls)
        if name in taken or name in DEVICES:
            what = "komputer Windows untuk dirinya" if name in DEVICES else "situs ini untuk halaman lain"
            yield loaded.documents[_OUTLINE].problem(location, f"nama '{name}' sudah dipakai {what}; beri nama lain")
    for place, name in repeated(pages):
        yield loaded.documents[_OUTLINE].problem(("pages", place), f"halaman '{name}' sudah ada di atas; hapus salah satu")


#: What each kind of name may not be.
_TAKEN: dict[str, Callable[[Urls], Collection[str]]] = {
    "bagian": lambda urls: (),
    "nomor panduan": lambda urls: (),
    "panduan": lambda urls: (
        urls.taken | {*urls.curriculum.outline.pages, urls.names.card, *(f"{urls.names.icon}-{size}" for size in ICONS)}
    ),
    "materi": lambda urls: ("index", urls.names.pictures),
    "halaman": lambda urls: urls.taken,
}


@rule()
def paths_do_not_meet(loaded: Loaded) -> Iterator[Problem]:
    """No two things at the top of the site have one name in `vocabulary.paths`, nor two among the downloads."""
    names = Urls(loaded.curriculum).names
    for keys in (AT_TOP, AMONG_DOWNLOADS):
        for place, name in repeated(getattr(names, key) for key in keys):
            message = f"nama '{name}' sudah dipakai di 'paths'; beri nama lain"
            yield loaded.documents[_OUTLINE].problem(("vocabulary", "paths", keys[place]), message)


@rule()
def colours_can_be_read(loaded: Loaded) -> Iterator[Problem]:
    """The colour of a part reads on white and on its own tint, by day and by night (WCAG 2.2: 4.5 to 1), and no two parts share one."""
    colours = [part.colour for part in loaded.curriculum.outline.parts]
    for place, colour in repeated(colours):
        message = f"warna '{colour}' sudah dipakai bagian lain; pilih warna lain"
        yield loaded.documents[_OUTLINE].problem(("parts", place, "colour"), message)
    for place, colour in enumerate(colours):
        shade = shades(colour)
        least = min(contrast(shade.accent, shade.tint), contrast(shade.night, shade.night_tint))
        if least < LEAST_CONTRAST:
            message = f"warna '{colour}' kurang terbaca (kontras {least:.1f}, paling sedikit {LEAST_CONTRAST}); pilih yang lebih tua"
            yield loaded.documents[_OUTLINE].problem(("parts", place, "colour"), message)


@rule()
def numbers_have_no_gap(loaded: Loaded) -> Iterator[Problem]:
    """Guides are numbered 1, 2, 3 ... in learning order."""
    numbers = {guide.number for guide in loaded.curriculum.guides}
    missing = [number for number in range(1, len(numbers) + 1) if number not in numbers]
    if missing and len(numbers) == len(loaded.curriculum.guides):
        location = ("parts", 0, "guides", 0, "number")
        yield loaded.documents[_OUTLINE].problem(
            location, f"nomor panduan {missing[0]} tidak ada; nomor harus 1, 2, 3 dan seterusnya tanpa lompatan"
        )


@rule()
def every_guide_has_its_page(loaded: Loaded) -> Iterator[Problem]:
    """A guide's index.md has the sections of the vocabulary, each once, and nothing besides."""
    for guide in loaded.curriculum.guides:
        if guide.body is not None:
            yield from _sections(
                guide.source, guide.body, loaded.curriculum.outline.vocabulary.guide_sections, "halaman panduan"
            )


@rule()
def named_pages_are_further_pages(loaded: Loaded) -> Iterator[Problem]:
    """The page on the way to results and the pages that are printed are among the further pages."""
    outline = loaded.curriculum.outline
    results = [outline.results_page] if outline.results_page else []
    for key, named in (("results_page", results), ("printed_pages", outline.printed_pages)):
        for place, name, advice in unknown(named, outline.pages, "; tambahkan di sana, atau hapus baris ini"):
            path = (key,) if key == "results_page" else (key, place)
            yield loaded.documents[_OUTLINE].problem(path, f"halaman '{name}' tidak ada di 'pages'{advice}")


@rule()
def pages_of_words_have_their_sections(loaded: Loaded) -> Iterator[Problem]:
    """The pages about the curriculum and its manual have the sections of the vocabulary, each once: paper takes some of them by name."""
    vocabulary = loaded.curriculum.outline.vocabulary
    for name, titles in (("about", vocabulary.about), ("usage", vocabulary.usage)):
        page = loaded.curriculum.pages.get(name)
        if page:
            yield from _sections(page.source, page.body, tuple(title for _, title in titles), "halaman ini")


def _sections(path: str, body: Body, wanted: Sequence[str], where: str) -> Iterator[Problem]:
    """Whether a page has the sections `wanted`, each once, and nothing besides."""
    headings = [section.heading for section in body.sections]
    titles = [heading.title for heading in headings]
    for place, title, advice in unknown(titles, wanted):
        message = f"judul '{title}' tidak dikenal di {where}{advice or f'; pakai {listed(wanted)}'}"
        yield Problem(path, headings[place].line, 1, message)
    for place, title in repeated(titles):
        yield Problem(path, headings[place].line, 1, f"judul '## {title}' ada dua; satukan")
    for _, title, _ in unknown(wanted, titles):
        yield Problem(path, body.first_line, 1, f"judul '## {title}' belum ada; tambahkan, atau betulkan ejaannya")
    if body.opening.strip():
        message = f"naskah sebelum judul pertama tidak tercetak; pindahkan ke bawah '## {wanted[0]}'"
        yield Problem(path, body.first_line, 1, message)


@rule()
def changes_are_newest_first(loaded: Loaded) -> Iterator[Problem]:
    """A list of changes starts with the newest."""
    lists = [(_OUTLINE, loaded.curriculum.outline.changes)]
    lists += [(material.source, material.changes) for material in loaded.curriculum.written]
    lists += [(instrument.source, instrument.sheet.changes) for instrument in loaded.curriculum.instruments]
    for path, changes in lists:
        for place, (newer, older) in enumerate(itertools.pairwise(changes), 1):
            if older.date > newer.date:
                yield loaded.documents[path].problem(
                    ("changes", place, "date"), "urutan 'changes' terbalik; yang terbaru ditulis paling atas"
                )


@rule(needs="complete")
def every_listed_material_is_written(loaded: Loaded) -> Iterator[Problem]:
    """Every material of curriculum.yaml has its file."""
    for p, part in enumerate(loaded.curriculum.parts):
        for g, guide in enumerate(part.guides):
            for m, material in enumerate(guide.materials):
                if not (loaded.root / material.source).exists():
                    location = ("parts", p, "guides", g, "materials", m, "material")
                    yield loaded.documents[_OUTLINE].problem(
                        location,
                        f"materi {material.code} belum ditulis; buat {material.source} dengan menyalin materi lain, "
                        "atau hapus barisnya di sini",
                    )
