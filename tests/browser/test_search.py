"""Search: the index we ship, the synonyms, the ranking against judged queries, and the box in Chromium."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from curriculum.model.data.records import Examples, Synonyms
from curriculum.publish.bundle import modules
from curriculum.publish.search_index import (
    SCRIPTS,
    SearchedPage,
    SearchError,
    addresses,
    index_for_worker,
    plain,
    require_our_worker,
    ship,
)
from search import judging

ROOT = Path(__file__).parents[2]
NOTHING = Synonyms(same=(), leads=(), common=())

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="needs node")


@pytest.fixture(scope="session")
def site(handbook):
    """Our own contents as MkDocs leaves them, with Material's own worker still beside ours."""
    return handbook / "build/unpublished"


# The index we ship


def test_topics_go_to_the_worker_by_the_code_of_their_page():
    pages = {"advokasi/": SearchedPage("Advokasi", "7"), "advokasi/lobi/": SearchedPage("Lobi", "7.5")}
    synonyms = Synonyms(
        same=(),
        leads=(),
        common=(),
        topics={"advokasi/lobi": ("audiensi", "tawar"), "advokasi": ("perda",), "susun": ("jadwal",)},
    )
    shipped = index_for_worker({"docs": []}, pages, synonyms)["synonyms"]["topics"]
    assert shipped == [["7.5", ("audiensi", "tawar")], ["7", ("perda",)], ["susun/", ("jadwal",)]]


def test_example_questions_go_to_the_worker_by_the_code_of_their_page():
    pages = {"advokasi/lobi/": SearchedPage("Lobi", "7.5"), "tanya/upah/": SearchedPage("Upah", call="SAPA 129.")}
    asked = {"advokasi/lobi": ("cara menawar menawar", "menawar upah"), "tanya/upah": ("upah dipotong",)}
    synonyms = Synonyms(same=(), leads=(), common=(("cara",),))
    shipped = index_for_worker({"docs": []}, pages, synonyms, Examples(questions=asked))["examples"]
    assert shipped[0] == ["7.5", 2, "menawar upah", "2 1"]
    assert shipped[1][:2] == ["tanya/upah/", 1]
    assert sorted(shipped[1][2].split()) == ["dipotong", "upah"]


def test_a_function_word_that_two_examples_hold_is_learned():
    asked = {"advokasi/lobi": ("katanya upah dipotong", "upah katanya turun", "kok upah telat")}
    synonyms = Synonyms(same=(), leads=(), common=(("katanya", "kok"),))
    shipped = index_for_worker({"docs": []}, {"advokasi/lobi/": SearchedPage("Lobi", "7.5")}, synonyms, Examples(questions=asked))["examples"]
    assert "katanya" in shipped[0][2].split()
    assert "kok" not in shipped[0][2].split()


def test_a_word_that_one_question_of_all_holds_is_not_learned_where_a_page_has_many():
    asked = {"advokasi/lobi": (*(f"menawar upah {n}" for n in "abcdefghijklmnopqrst"), "menawar ngalor"), "tanya/upah": ("upah ngidul",)}
    pages = {"advokasi/lobi/": SearchedPage("Lobi", "7.5"), "tanya/upah/": SearchedPage("Upah", call="SAPA 129.")}
    synonyms = Synonyms(same=(), leads=(), common=())
    lobi, upah = index_for_worker({"docs": []}, pages, synonyms, Examples(questions=asked))["examples"]
    assert lobi[2] == "menawar upah"
    assert upah[2] == "upah ngidul"


def entry(location, title, text=""):
    return {"location": location, "title": title, "text": text}


def test_the_index_has_one_row_per_page_with_its_code_and_reader():
    stock = {"docs": [
        entry("advokasi/lobi/", "Lobi (materi 7.5)"),
        entry("advokasi/lobi/#lobi", "Lobi", "<p>Mendekati.</p>"),
        entry("advokasi/lobi/#cara", "Cara", "<ul><li>Satu</li><li>dua &amp; tiga</li></ul>"),
        entry("istilah/", "Daftar istilah", "<p>Arti kata.</p>"),
    ]}  # fmt: skip
    pages = {"advokasi/lobi/": SearchedPage("Lobi", "7.5", "Advokasi", "participant")}
    assert index_for_worker(stock, pages, NOTHING)["pages"] == [
        [
            "advokasi/lobi/",
            "7.5",
            "Lobi",
            "Advokasi",
            "participant",
            "",
            [["", "Lobi (materi 7.5)", "Mendekati."], ["cara", "Cara", "Satu\ndua & tiga"]],
        ],
        ["istilah/", "", "Daftar istilah", "", "", "", [["", "Daftar istilah", "Arti kata."]]],
    ]


def test_a_copy_without_folder_addresses_finds_its_pages_too():
    stock = {"docs": [entry("advokasi/lobi.html", "Lobi"), entry("index.html", "Beranda")]}
    rows = index_for_worker(stock, {"advokasi/lobi/": SearchedPage("Lobi", "7.5"), "": SearchedPage("Depan")}, NOTHING)[
        "pages"
    ]
    assert [row[:3] for row in rows] == [["advokasi/lobi.html", "7.5", "Lobi"], ["index.html", "", "Depan"]]


def test_an_answer_brings_whom_to_call_and_what_it_is_asked_by():
    stock = {
        "docs": [
            entry("tanya/upah/", "Upah dipotong"),
            entry("tanya/upah/#upah", "Upah dipotong", "<p>Nomor bantuan: 129.</p> <p>Perjanjian lisan pun sah.</p>"),
        ]
    }
    pages = {"tanya/upah/": SearchedPage("Upah dipotong", call="SAPA 129.", asked=("upah potong",))}
    shipped = index_for_worker(stock, pages, NOTHING)
    assert shipped["answers"] == [["tanya/upah/", "SAPA 129.", ("upah potong",), 0]]
    assert shipped["pages"][0][-1] == [["", "Upah dipotong", "Perjanjian lisan pun sah."]]


def test_the_words_of_a_table_are_marked():
    stock = {"docs": [entry("a/", "A", "<p>Kalimat.</p> Jenis Contoh Lem Pusing <ul> <li>Butir</li> </ul>")]}
    assert index_for_worker(stock, {}, NOTHING)["pages"][0][-1] == [["", "A", "Kalimat.\n¦Jenis Contoh Lem Pusing\nButir"]]


@pytest.mark.parametrize(("markup", "words"), [
    ("<p>Satu <b>dua</b></p> <p>tiga</p>", "Satu dua\ntiga"),
    ("a &lt;b&gt; &amp; c", "a <b> & c"),
    ("1<sup>2</sup>", "12"),
])  # fmt: skip
def test_markup_becomes_words(markup, words):
    assert plain(markup) == words


def built(folder, worker, docs=({"location": "", "title": "Beranda", "text": ""},)):
    (folder / "search").mkdir()
    shutil.copytree(ROOT / "overrides" / SCRIPTS, folder / SCRIPTS)
    config = json.dumps({"base": ".", "search": worker})
    (folder / "index.html").write_text(f'<script id="__config" type="application/json">{config}</script>', encoding="utf-8")
    (folder / "search/search_index.json").write_text(
        json.dumps({"config": {"lang": ["en"]}, "docs": list(docs)}), encoding="utf-8"
    )
    return folder


def test_a_site_that_does_not_ask_for_our_worker_is_refused(tmp_path):
    folder = built(tmp_path, "assets/javascripts/workers/search.0badcafe.min.js")
    with pytest.raises(SearchError, match=r"search\.0badcafe.*overrides/main\.html"):
        ship(folder, {}, NOTHING)
    with pytest.raises(SearchError):
        require_our_worker(folder)


def test_shipping_leaves_a_stub_that_names_the_index(tmp_path):
    folder = built(tmp_path, "assets/javascripts/search/worker.js?v=1")
    ship(folder, {}, NOTHING)
    stub = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
    assert stub["docs"] == []
    assert stub["config"]["words"].startswith("cari.json?v=")
    assert sorted(file.name for file in (folder / SCRIPTS).glob("*.js")) == ["engine.js", "iframe-worker.js", "worker.js"]
    offline = (folder / "search/search_index.js").read_text(encoding="utf-8").removeprefix("var __index = ")
    assert json.loads(offline)["docs"] == json.loads((folder / "search/cari.json").read_text(encoding="utf-8"))
    with pytest.raises(SearchError, match="sekali"):
        ship(folder, {}, NOTHING)


def test_the_worker_address_changes_with_any_of_its_modules(tmp_path):
    scripts = shutil.copytree(ROOT / "overrides" / SCRIPTS, tmp_path / "scripts")
    seen = {addresses(scripts).worker}
    for name in (*modules(scripts / "engine.js"), "worker.js"):
        (scripts / name).write_text((scripts / name).read_text(encoding="utf-8") + "// changed\n", encoding="utf-8")
        seen.add(addresses(scripts).worker)
    assert len(seen) == 9


# Ranking, in Node


@pytest.mark.slow
@needs_node
def test_word_families_synonyms_slips_and_passages():
    done = subprocess.run(
        [
            "node",
            "--test",
            *(ROOT / "tests/support/search" / name for name in ("words.test.mjs", "english.test.mjs", "worker.test.mjs")),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def judged(site, file, half):
    """The judged queries whose materials are all written."""
    written = {row[1] for row in judging.rows(site) if row[4] == "facilitator"}
    return [
        query
        for query in judging.judged_queries(file, half)
        if all(code in written for code in query.relevant if "." in code)
    ]


def read_by_answers(codes):
    """The materials that each answer tells to read: it is right where one of them is. These queries were judged when there were no answers."""
    answers = yaml.safe_load((ROOT / "content/data/jawaban.yaml").read_text(encoding="utf-8"))
    paths = {
        address.strip("/").rpartition("/")[2]: address.strip("/")
        for address, code in codes.items()
        if "." in code and "/sesi" not in address
    }
    return {f"tanya/{one['answer']}/": [paths[name] for name in one.get("reads", []) if name in paths] for one in answers}


@needs_node
@pytest.mark.slow
@pytest.mark.parametrize(("file", "half"), [("queries.json", ""), ("queries-lain.json", "a"), ("queries-lain.json", "b")])
def test_nine_of_ten_pages_are_found_among_the_first_five(site, file, half):
    queries, codes = judged(site, file, half), judging.codes(site)
    found = judging.in_node(site / "search/cari.json", [query.query for query in queries])["results"]
    reads = {address: {codes[f"{page}/"] for page in pages} for address, pages in read_by_answers(codes).items()}
    figures = judging.figures(
        queries,
        [
            list(dict.fromkeys(next(iter(reads.get(one, set()) & query.relevant), codes.get(one, one)) for one in addresses))
            for query, addresses in zip(queries, found, strict=True)
        ],
    )
    assert figures["all"].recall >= 0.90, figures
    assert figures["all"].mrr >= 0.90, figures
    assert figures["all"].zero <= 0.01, figures


#: How many of the hundred everyday questions have the right page among the first three; measured 98 when written.
AMONG_THREE = 96


def is_right(address, right, reads):
    """Whether an address is one of those sought, or an answer that tells to read one."""
    names = {address.strip("/"), address.strip("/").rpartition("/")[2], *reads.get(address, ())}
    return any(name in names or address.startswith(f"{name}/") for name in right)


@needs_node
@pytest.mark.slow
def test_everyday_questions_find_their_answer_among_the_first_three(site):
    asked = json.loads((ROOT / "tests/support/search/questions.json").read_text(encoding="utf-8"))["questions"]
    answers = yaml.safe_load((ROOT / "content/data/jawaban.yaml").read_text(encoding="utf-8"))
    reads = {f"tanya/{answer['answer']}/": answer.get("reads", []) for answer in answers}
    found = judging.in_node(site / "search/cari.json", [row["q"] for row in asked])["results"]
    missed = [
        row["q"]
        for row, addresses in zip(asked, found, strict=True)
        if not any(is_right(address, row["right"], reads) for address in addresses[:3])
    ]
    assert len(asked) == 100
    assert len(missed) <= 100 - AMONG_THREE, missed


@needs_node
@pytest.mark.slow
def test_regional_words_and_chats_find_their_answer_first(site):
    """Nine of ten have the right page first: whom to call stands on it, and she may read no further."""
    asked = json.loads((ROOT / "tests/support/search/questions-daerah.json").read_text(encoding="utf-8"))["questions"]
    found = judging.in_node(site / "search/cari.json", [row["q"] for row in asked])["results"]
    missed = [
        row["q"]
        for row, addresses in zip(asked, found, strict=True)
        if not is_right((addresses or [""])[0], row["right"], {})
    ]
    assert len(missed) <= len(asked) // 10, missed


@needs_node
@pytest.mark.slow
def test_a_long_question_is_not_answered_by_one_page_alone(site):
    """The first page was wrong, and everything else had been cut off as too faint beside it."""
    question = "lembur malem2 kejar order lebaran ga ada tambahan bayaran sama sekali emang gitu ya"
    (found,) = judging.in_node(site / "search/cari.json", [question])["results"]
    assert len(found) >= 6


@needs_node
@pytest.mark.slow
def test_every_answer_is_first_for_its_own_question(site):
    answers = yaml.safe_load((ROOT / "content/data/jawaban.yaml").read_text(encoding="utf-8"))
    found = judging.in_node(site / "search/cari.json", [answer["question"] for answer in answers])["results"]
    others = [
        answer["question"]
        for answer, addresses in zip(answers, found, strict=True)
        if addresses[0] != f"tanya/{answer['answer']}/"
    ]
    assert others == []


@needs_node
@pytest.mark.slow
def test_a_danger_comes_first_where_it_is_likely_and_second_where_something_else_is_asked(site):
    """Of 91 questions in which one word of danger led, it was wrong for some sixty; hidden it must never be."""
    beaten = "tanya/saya-dipukul-suami-saya-harus-bagaimana/"
    first, second = judging.in_node(
        site / "search/cari.json",
        ["suami saya memukul saya tadi malam", "peserta nangis cerita dipukul suami di tengah sesi saya harus apa"],
    )["results"]
    assert first[0] == beaten
    assert second[:2] == ["tanya/peserta-menangis-atau-suaminya-datang-marah/", beaten]


@needs_node
@pytest.mark.slow
def test_what_a_trainer_looks_for_has_its_place(site):
    """Words of who prepares a training: the page that holds it comes first, and not where more was typed than that."""
    places = dict.fromkeys(["ice breaking", "ice breaker", "energizer", "penyegar suasana"], "metode/permainan/")
    places |= dict.fromkeys(
        ["daftar hadir", "absensi", "sertifikat", "piagam", "kuitansi", "surat undangan", "rab"], "perlengkapan/"
    )
    places |= dict.fromkeys(["jadwal pelatihan", "agenda pelatihan", "susunan acara"], "susun/")
    places |= {"jadwal": "data-dasar/jadwal-pembaruan/", "sertifikat halal": "tanya/apakah-makanan-perlu-p-irt-dan-halal/"}
    found = judging.in_node(site / "search/cari.json", list(places))["results"]
    assert {
        query: addresses[:3] for query, addresses in zip(places, found, strict=True) if places[query] != addresses[0]
    } == {}


# The box, in Chromium


@pytest.fixture
def served(site):
    from search import box

    with box.served(site) as server:
        yield server


@pytest.fixture
def page(chromium, served):
    from search import box

    context = chromium.new_context()
    page = context.new_page()
    served.asked.clear()
    box.open_box(page, f"{served.address}/panduan/")
    yield page
    context.close()


RESULT = ".md-search-result__item"


@pytest.mark.browser
def test_nothing_but_a_small_worker_is_fetched_before_the_first_query(page, served, site):
    from search import box

    asked = [path.partition("?")[0].removeprefix("/panduan/") for path in served.asked if "cari" in path or "search" in path]
    assert sorted(asked) == ["assets/javascripts/search/worker.js", "search/search_index.json"]
    assert sum(box.gzipped((site / path).read_bytes()) for path in asked) < 6000
    assert box.gzipped((site / "search/cari.json").read_bytes()) <= 1.25 * box.gzipped(box.stock_index(site))


@pytest.mark.browser
def test_the_box_shows_code_reader_and_marked_words(page):
    page.keyboard.type("melobi")
    first = page.locator(RESULT).first
    first.wait_for()
    assert first.locator("h1").inner_text().startswith("7.5 Lobi dan negosiasi")
    assert "untuk" in first.locator("h1 small").inner_text()
    assert "lobi" in first.locator("mark").first.inner_text().lower()


@pytest.mark.browser
def test_dictated_words_find_an_answer_with_its_number_before_any_tap(page):
    page.locator(".md-search__input").fill("suami saya suka mukul")  # as dictation and pasting do: no key is pressed
    first = page.locator(RESULT).first
    first.wait_for()
    assert (
        first.locator("a")
        .first.get_attribute("href")
        .split("?")[0]
        .endswith("/tanya/saya-dipukul-suami-saya-harus-bagaimana/")
    )
    assert "129" in first.locator("strong").first.inner_text()
    assert first.locator("strong").first.is_visible()


@pytest.mark.browser
def test_a_dictated_sentence_is_seen_from_its_start(page):
    page.set_viewport_size({"width": 360, "height": 640})
    box = page.locator(".md-search__input")
    box.focus()
    page.keyboard.insert_text("mandor sering pegang pegang badan saya waktu saya setor barang ke rumahnya malam hari")
    page.locator(RESULT).first.wait_for()
    assert box.evaluate("box => [box.scrollWidth > box.clientWidth, box.scrollLeft]") == [True, 0]


@pytest.mark.browser
def test_the_keyboard_reaches_and_opens_a_result(page):
    from search import box

    box.ask(page, "negoisasi")  # typed letter by letter, a list still to come would take the focus back
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/advokasi/lobi-dan-negosiasi/**")


@pytest.mark.browser
def test_a_link_with_a_query_opens_the_results(page, served):
    page.goto(f"{served.address}/panduan/istilah/?q=mengorganisir")
    page.locator(RESULT).first.wait_for()
    assert "rganisasi" in page.locator(RESULT).first.inner_text()
    assert (
        page.locator(RESULT)
        .first.locator("a")
        .first.get_attribute("href")
        .startswith(f"{served.address}/panduan/pengorganisasian/")
    )


@pytest.mark.browser
def test_without_connection_a_sentence_says_so_and_the_next_key_tries_again(page, served):
    served.down = True
    page.keyboard.type("up")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text() == "Pencarian belum bisa dimuat. Periksa sambungan internet, lalu coba lagi."
    assert not page.locator(".md-search-result__meta").is_visible()
    served.down = False
    page.keyboard.type("ah")
    page.locator(f"{RESULT} mark").first.wait_for()
    assert page.locator(".md-search-result__meta").is_visible()


@pytest.mark.browser
def test_an_index_that_did_not_come_is_asked_for_again(page):
    page.route("**/cari.json*", lambda route: route.abort())
    page.keyboard.type("up")
    page.get_by_role("alert").wait_for()
    page.unroute("**/cari.json*")
    page.keyboard.type("ah")
    page.locator(f"{RESULT} mark").first.wait_for()


@pytest.mark.browser
def test_a_copy_in_a_folder_searches_too(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("upah")
    page.locator(RESULT).first.wait_for()
    target = page.locator(RESULT).first.locator("a").first.get_attribute("href")
    assert Path(target.removeprefix("file://").partition("#")[0].partition("?")[0]).is_file()
    context.close()


@pytest.mark.browser
@needs_node
def test_the_browser_ranks_as_node_does(page, site):
    from search import box

    queries = ["upah", "anak membantu ibu", "kepemimpnan", "k3", "7.4"]
    in_node = judging.in_node(site / "search/cari.json", queries)["results"]
    in_browser = [
        [link.partition("/panduan/")[2].partition("?")[0] for link in box.ask(page, query)[1]] for query in queries
    ]
    for ours, theirs in zip(in_browser, in_node, strict=True):
        assert ours[:10] == theirs[:10]
