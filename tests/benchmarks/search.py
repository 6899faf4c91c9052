"""How well readers find things: our search and stock Material's, through the real box in Chromium.

    python tests/benchmarks/search.py site [--blind 600] [--misses]

Prints recall@5, MRR@10 and the share of empty answers by kind of query, the times of first and later queries, and what is
downloaded when; then two blind checks made of queries nobody wrote (tests/support/search/blind.py).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "support")]

from playwright.sync_api import Browser  # noqa: E402

from search import blind, judging  # noqa: E402
from search.box import SiteServer, ask, chromium, gzipped, open_box, served, stock_index  # noqa: E402

ENGINES = {"ours": "panduan", "stock": "stock"}
KINDS = ["all", "exact", "affix", "sinonim", "typo", "tanya"]


def address_in(link: str, base: str) -> str:
    """The page a link leads to, below the site's root."""
    return urlsplit(link).path.removeprefix(f"/{base}/")


def first_query(browser: Browser, address: str) -> float:
    """The first query of a fresh visitor, the download of the index included."""
    times = []
    for _ in range(5):
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        open_box(page, address)
        times.append(ask(page, "pengorganisasian")[0])
        context.close()
    return statistics.median(times)


def downloads(server: SiteServer, browser: Browser, base: str) -> tuple[int, int]:
    """gzip bytes for search asked for before the first query, and in all after it."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    server.asked.clear()
    open_box(page, f"{server.address}/{base}/")
    before = _search_bytes(server, base)
    ask(page, "upah")
    after = _search_bytes(server, base)
    context.close()
    return before, after


def _search_bytes(server: SiteServer, base: str) -> int:
    total = 0
    for path in {path.partition("?")[0] for path in server.asked}:
        name = path.removeprefix(f"/{base}/")
        if name.startswith(("search/", "assets/javascripts/search/", "assets/javascripts/workers/")):
            content = (
                stock_index(server.site)
                if (base, name) == ("stock", "search/search_index.json")
                else (server.site / name).read_bytes()
            )
            total += gzipped(content)
    return total


def codes_found(answers: list[tuple[float, list[str]]], codes: dict[str, str], base: str) -> list[list[str]]:
    """The material code of each entry of each result list, or its address where it has none."""
    return [[codes.get(address, address) for address in (address_in(link, base) for link in links)] for _, links in answers]


def measure(server: SiteServer, browser: Browser, engine: str, slips: list[tuple[str, str]], misses: bool) -> dict[str, str]:
    """One engine's column of the table."""
    base = ENGINES[engine]
    codes, queries = judging.codes(server.site), judging.judged_queries()
    before, after = downloads(server, browser, base)
    column = {
        "first query, ms": f"{first_query(browser, f'{server.address}/{base}/'):.0f}",
        "KB before first search": f"{before / 1000:.1f}",
        "KB after first search": f"{after / 1000:.1f}",
    }
    page = browser.new_page()
    open_box(page, f"{server.address}/{base}/")
    ask(page, "upah")
    answers = [ask(page, query.query) for query in queries]
    lists = codes_found(answers, codes, base)
    if misses:
        for query, found in zip(queries, lists, strict=True):
            recall, mrr = judging.score(query, found)
            if min(recall, mrr) < 1:
                print(
                    f"  {engine} {query.id} {query.query}: {recall:.2f} {mrr:.2f}  {' '.join(found[:7])}  (judged {' '.join(sorted(query.relevant))})"
                )
    by_kind = judging.figures(queries, lists)
    for kind in KINDS:
        column[f"recall@5 {kind}"] = f"{by_kind[kind].recall:.3f}"
    column["MRR@10"] = f"{by_kind['all'].mrr:.3f}"
    column["no result"] = f"{by_kind['all'].zero:.1%}"
    times = sorted(took for took, _ in answers)
    column["later queries, ms p50 / max"] = f"{statistics.median(times):.0f} / {times[-1]:.0f}"
    for half in "ab":
        others = judging.judged_queries("queries-lain.json", half)
        some = judging.figures(others, codes_found([ask(page, query.query) for query in others], codes, base))["all"]
        column[f"others, half {half} ({some.queries}): recall@5 / MRR@10"] = f"{some.recall:.3f} / {some.mrr:.3f}"
    if slips:
        best = {word: ask(page, word)[1][:1] for _, word in slips}
        hits = sum(bool(set(best[word]).intersection(ask(page, slip)[1][:5])) for slip, word in slips if best[word])
        column[f"blind slips in title words ({len(slips)})"] = f"{hits / len(slips):.3f}"
    page.close()
    return column


def _words(text: str) -> list[str]:
    return [
        word for word in "".join(letter if letter.isalpha() else " " for letter in text.lower()).split() if len(word) > 4
    ]


def blind_slips(site: Path, number: int) -> list[tuple[str, str]]:
    """(misspelt, meant): random slips in words of titles; found when the right spelling's best page is in the first five."""
    pick = random.Random(7)
    words = sorted({word for row in judging.rows(site) if row[1] for word in _words(row[2])})
    return [(blind.slip(word, pick), word) for word in pick.choices(words, k=number)]


def blind_affixes(site: Path, number: int) -> str:
    """Share of unseen affixed forms that lead to a word of their own root on the site."""
    if not blind.dictionary_is_here():
        return "not measured: needs hunspell and hunspell-id"
    index = site / "search/cari.json"
    forms = blind.unseen_forms(set(judging.in_node(index)["words"]), per_root=2)
    some = random.Random(5).sample(sorted(forms), min(number, len(forms)))
    related = judging.in_node(index, words=some)["related"]
    hits = sum(bool(forms[form][1].intersection(found)) for form, found in zip(some, related, strict=True))
    return f"{hits / len(some):.3f} of {len(some)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--blind", type=int, default=600, metavar="N", help="blind queries of each sort (0: none)")
    parser.add_argument("--misses", action="store_true", help="list the judged queries that were not answered fully")
    options = parser.parse_args()
    slips = blind_slips(options.site, options.blind)
    with served(options.site) as server, chromium() as browser:
        columns = {engine: measure(server, browser, engine, slips, options.misses) for engine in ENGINES}
    ours, theirs = gzipped((options.site / "search/cari.json").read_bytes()), gzipped(stock_index(options.site))
    columns["ours"]["index, gzip KB"], columns["stock"]["index, gzip KB"] = (
        f"{ours / 1000:.1f} ({ours / theirs:.2f} x)",
        f"{theirs / 1000:.1f}",
    )
    width = max(map(len, columns["ours"]))
    print(f"{'':{width}}  {'ours':>14}  {'stock':>14}")
    for name, value in columns["ours"].items():
        print(f"{name:{width}}  {value:>14}  {columns['stock'][name]:>14}")
    if options.blind:
        print(f"blind affixed forms that lead to their root's words: {blind_affixes(options.site, 4 * options.blind)}")


if __name__ == "__main__":
    main()
