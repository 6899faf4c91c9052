"""A curriculum in English, by data alone: no word of ours on its pages, printed sheets, forms and file names; what it lacks has no page."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from openpyxl import Workbook, load_workbook
from pikepdf import Pdf

from conftest import ROOT, project
from curriculum.checks.runner import check
from curriculum.publish.epub import book
from curriculum.model.curriculum import Curriculum
from curriculum.printing.documents import Documents, Unit
from curriculum.rendering.environment import environment
from curriculum.rendering.file_names import file_names
from curriculum.rendering.locales.language import language
from curriculum.rendering.markdown_extension import MarkupExtension
from curriculum.rendering.urls import Urls
from curriculum.site.navigation import navigation
from curriculum.site.pages import pages
from curriculum.site.forms import session_log
from curriculum.site.forms.xlsform import workbook
from curriculum.site.kit.document import KitWriter
from curriculum.site.kit.workbook import workbook as kit_workbook
from curriculum.source.problems import errors
from pages.indonesian_words import indonesian, read
from print_manuals import Bindery
from printed_sample import pdfs, print_project, text

LESSON = ROOT / "tests/support/lesson"
#: Data attributes that are words for readers, and where an element was written.
PRINTED = ("data-left", "data-right", "data-foot", "data-mark", "data-address", "data-thumb", "data-clipboard-text", "data-line")


@pytest.fixture(scope="module")
def lesson() -> Curriculum:
    curriculum, problems = check(LESSON)
    assert curriculum is not None, "\n".join(map(str, errors(problems)))
    return curriculum


def addresses(markup: str) -> str:
    """Where a page leads and what leads to its places, as words: paths and fragments of links and pictures, ids of headings."""
    soup = BeautifulSoup(markup, "html.parser")
    for pencil in soup.select("[rel~=edit]"):
        pencil.decompose()  # it opens a file of the repository
    found = [tag[name] for tag in soup.find_all(True) for name in ("href", "src") if tag.get(name)]
    found += [tag["content"] for tag in soup.find_all("meta", property=True)]
    found += [tag["id"] for tag in soup.select(":is(h1, h2, h3, h4, h5, h6)[id]")]
    return "\n".join(re.sub(r"[^A-Za-z]+", " ", str(words)) for words in found)


def names(markup: str) -> str:
    """What only style sheets, scripts and printed links read, as words: classes, ids, names and values of data attributes."""
    found: list[str] = []
    for tag in BeautifulSoup(markup, "html.parser").find_all(True):
        found += [*tag.get("class", ()), tag.get("id", "")]
        found += [f"{name} {value}" for name, value in tag.attrs.items() if name.startswith("data-") and name not in PRINTED]
    return "\n".join(re.sub(r"[^A-Za-z\n]+", " ", word) for word in found)


def names_of_style(css: str) -> str:
    """The names that a style sheet gives or asks for: classes, ids, attributes and variables, without what it says of them."""
    css = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    return "\n".join(re.sub(r"[^A-Za-z]+", " ", word) for word in re.findall(r"[.#][a-zA-Z][\w-]*|--[a-z][\w-]*|\[[^\]]*\]", css))


def test_no_word_of_ours_in_names_of_style_sheets_and_of_files() -> None:
    sheets = [*ROOT.glob("overrides/assets/stylesheets/*.css"), *ROOT.glob("overrides/print/*.css"), *ROOT.glob("overrides/epub/*.css")]
    found = {file.name: indonesian(names_of_style(file.read_text(encoding="utf-8"))) for file in sheets}
    assert {name: words for name, words in found.items() if words} == {}
    texts = [file.relative_to(folder).as_posix() for folder in (LESSON, ROOT / "overrides/new/start/en") for file in folder.rglob("*.*")]
    assert len(texts) > 20
    assert {file for file in texts if indonesian(re.sub(r"[^A-Za-z]+", " ", file))} == set()


@pytest.mark.slow
def test_no_word_of_ours_on_paper(lesson: Curriculum) -> None:
    documents = Documents(ROOT, lesson, Bindery(ROOT, lesson.outline.address))
    html = {unit.id: documents.html(unit) for unit in documents.units}
    found = {name: indonesian(read(words)) for name, words in html.items()}
    assert {name: words for name, words in found.items() if words} == {}
    named = {name: indonesian(names(words)) for name, words in html.items()}
    assert {name: words for name, words in named.items() if words} == {}


@pytest.mark.slow
def test_code_is_code_on_paper_and_on_pages(tmp_path: Path, lesson: Curriculum) -> None:
    documents = Documents(ROOT, lesson, Bindery(ROOT, lesson.outline.address))
    paper = documents.html(Unit("material", "harvest/taking-honey"))
    assert re.search(r'<pre data-line="\d+"><code class="language-python"># weights in grams', paper)
    assert "for house, people in houses.items():\n    print(f&quot;{house}:" in paper
    assert ">sum</code> and names" in paper
    words = {page.path: page.text for page in pages(lesson, environment(ROOT / "overrides/pages", code="en"), {}, {})}
    shown = Markdown(extensions=[MarkupExtension()]).convert(words["hive/parts-of-a-hive.md"])
    assert "<pre><code>## date | hive | frames &lt;of ten&gt;\n2026-05-02 | 1 | 7\n=======\n</code></pre>" in shown


@pytest.mark.slow
def test_paper_says_its_language(lesson: Curriculum) -> None:
    documents = Documents(ROOT, lesson, Bindery(ROOT, lesson.outline.address))
    assert all('<html lang="en"' in documents.html(unit) for unit in documents.units)


def test_no_word_of_ours_in_forms_and_file_names(lesson: Curriculum) -> None:
    names = "\n".join(file_names(Urls(lesson)).values())
    assert indonesian(names) == []
    for instrument in lesson.instruments:
        book = load_workbook(io.BytesIO(workbook(instrument, "en")))
        assert "label::English (en)" in cells(book)
        assert indonesian(cells(book)) == []
    log = load_workbook(io.BytesIO(session_log.workbook(lesson)))
    assert "label::English (en)" in cells(log)
    assert indonesian(cells(log)) == []


def cells(book: Workbook) -> str:
    """Every cell of a workbook, names of fields too, their parts as words."""
    return "\n".join(re.sub("[_-]", " ", str(cell.value)) for sheet in book for row in sheet for cell in row if cell.value)


def test_no_word_of_ours_in_the_training_kit(lesson: Curriculum) -> None:
    writer, spoken = KitWriter(ROOT, lesson), language("en")
    for form in lesson.catalogue.kit:
        with zipfile.ZipFile(io.BytesIO(writer.document(form))) as parts:
            texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
        assert indonesian("\n".join(re.sub(r"<[^>]*?(?:w:val=\"([^\"]*)\")?[^>]*>", r" \1 ", text) for text in texts)) == []
        book = load_workbook(io.BytesIO(kit_workbook(form, spoken, lesson.edition)))
        assert indonesian(cells(book)) == []
    assert "person day" in cells(book)


def test_a_word_of_ours_is_seen_on_a_page_a_sheet_a_form_and_in_a_file_name(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LESSON, tmp_path / "lesson"))

    def plant(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    plant("content/harvest/taking-honey.md", "## Reading\n", "## Reading\n\nThis langkah is ours.\n")
    plant("content/data/instruments/hive-visit.yaml", "title: ", "title: Kelompok ")
    plant("curriculum.yaml", "short_title: ", "short_title: Panduan ")
    curriculum, problems = check(folder)
    assert curriculum is not None, "\n".join(map(str, errors(problems)))
    staged = {page.path: page.text for page in pages(curriculum, environment(ROOT / "overrides/pages", code="en"), {}, {})}
    assert indonesian(read(staged["harvest/taking-honey.md"]))
    paper = Documents(folder, curriculum, Bindery(ROOT, curriculum.outline.address))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    assert indonesian(read(paper.html(Unit("material", "harvest/taking-honey"))))
    form = next(instrument for instrument in curriculum.instruments if instrument.id == "hive-visit")
    assert indonesian(cells(load_workbook(io.BytesIO(workbook(form, "en")))))
    assert indonesian("\n".join(file_names(Urls(curriculum)).values()))
    assert indonesian(addresses('<a href="../gambar/hive.svg">hive</a>'))
    assert indonesian(names('<ul class="pair centang"></ul>'))
    assert indonesian(names('<p id="susun-kabar"></p>'))
    assert indonesian(names('<div data-cetak="agenda"></div>'))
    assert indonesian(names_of_style(".sheet .tabel-isi { color: var(--teal) }"))
    assert indonesian(names_of_style("a { color: var(--warna-muda) }"))


def test_what_is_empty_has_no_page_and_no_menu_entry(lesson: Curriculum, sample: Curriculum) -> None:
    def made(curriculum: Curriculum) -> set[str]:
        code = curriculum.outline.language
        return {page.path for page in pages(curriculum, environment(ROOT / "overrides/pages", code=code), {}, {})}

    assert made(lesson).isdisjoint({"terms/index.md", "facts.md", "organisations.md", "timeline.md"})
    assert {"references/index.md", "questionnaires.md"} <= made(lesson)
    assert {"istilah/index.md", "fakta.md", "organisasi.md", "linimasa.md"} <= made(sample)
    assert not {"Terms", "Facts", "Organisations", "Timeline"} & set(re.findall(r"'([\w ]+)':", str(navigation(lesson))))


@pytest.mark.slow
def test_no_word_of_ours_on_any_page(tmp_path: Path, lesson: Curriculum) -> None:
    import mkdocs_hook
    from curriculum.site.staging import stage

    folder = project(tmp_path / "lesson", LESSON, printed=False)
    stage(folder, lesson)
    manifest = mkdocs_hook.build_site(folder, lesson)
    site = folder / "build/site"
    book.write(site, folder, Urls(lesson), manifest)
    texts = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    found = {name: indonesian(read(page)) for name, page in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}
    named = {name: indonesian(names(page)) for name, page in texts.items()}
    assert {name: words for name, words in named.items() if words} == {}
    led = {name: indonesian(addresses(page)) for name, page in texts.items()}
    assert {name: words for name, words in led.items() if words} == {}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert {file for file in files if indonesian(re.sub(r"[^A-Za-z]+", " ", file))} == set()
    assert all('lang="en"' in page for page in texts.values())
    for file in site.rglob("*.epub"):
        assert file.parent.relative_to(site).as_posix() == "downloads/epub"
        with zipfile.ZipFile(file) as box:
            said = {name: box.read(name).decode().partition("?>")[2] for name in box.namelist() if name.endswith((".xhtml", ".opf"))}
        assert {name: words for name, text in said.items() if (words := indonesian(read(text)))} == {}
        assert all('lang="en"' in text for text in said.values())
    script = (site / "assets/javascripts/offline.js").read_text(encoding="utf-8")
    assert language("en").say("keep.kept") in script
    assert "_(" not in script
    tools = [file for tool in ("planner", "results") for file in site.glob(f"assets/javascripts/{tool}/**/*.js")]
    # towns.js holds the names of places, which are the same in every language.
    assert {file.name: found for file in tools if file.name != "towns.js" and (found := indonesian(spoken_by(file)))} == {}
    assert found_by("placing", site) == "hive/choosing-a-place/"
    assert found_by("opened hives", site) == "hive/opening-a-hive/"


def spoken_by(script: Path) -> str:
    """The strings of a script that can be words: with a blank or a capital letter in them."""
    code = re.sub(r"(?m)^\s*(?://|/?\*).*$|\s// .*$", "", script.read_text(encoding="utf-8"))
    quoted = (re.sub(r"[#.\[-][\w-]+", "", words) for words in re.findall(r"[\"`]([^\"`\n]*)[\"`]", code))  # but no selectors
    return "\n".join(words for words in quoted if re.search(r"[A-Z ]", words))


def found_by(query: str, site: Path) -> str:
    """The first page that the search of a built site finds, with the word families of English."""
    command = ["node", ROOT / "tests/support/search/engine.mjs"]
    asked = json.dumps({"index": str(site / "search/words.json"), "queries": [query]})
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, env={**os.environ, "CATALOGUE": "en"})
    return str(json.loads(done.stdout)["results"][0][0])


@pytest.mark.pdf
@pytest.mark.slow
def test_it_prints_in_its_language(tmp_path: Path) -> None:
    folder = project(tmp_path / "lesson", LESSON, printed=False)
    done = print_project(folder)
    assert done.returncode == 0, done.stderr
    assert {file.relative_to(folder / "build/pdf").as_posix() for file in pdfs(folder)} >= {"manual.pdf", "guide/hive.pdf"}
    assert {str(file): indonesian(text(file)) for file in pdfs(folder) if indonesian(text(file))} == {}
    for file in pdfs(folder):
        with Pdf.open(file) as printed:
            assert indonesian(str(printed.docinfo.get("/Title", ""))) == []
            assert len(printed.pages) > 0
    with Pdf.open(folder / "build/pdf/manual.pdf") as manual:
        assert str(manual.Root.Lang) == "en"
        assert manual.open_metadata()["dc:rights"] == "CC BY 4.0"
