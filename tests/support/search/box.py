"""A built site behind a small web server, and its search box in the system's Chromium.

The same files are served twice: /panduan/ as built, /stock/ with Material's own worker and the index Material would have sent,
made again from the built pages by Material's own parser.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from pages.server import Host, serving
from search import judging

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]

#: Puts a query into the box as if typed, and waits until Material has shown its results. Gives [milliseconds, addresses].
ASK = """async query => {
  const box = document.querySelector("[data-md-component=search-query]"), meta = document.querySelector(".md-search-result__meta");
  const shown = () => new Promise(done => {
    const before = meta.textContent, watch = new MutationObserver(() => { watch.disconnect(); done() });
    watch.observe(meta, {childList: true, characterData: true, subtree: true});
  });
  const type = async text => {
    const change = shown();
    box.value = text;
    box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    await change;
  };
  if (box.value) await type("");
  const started = performance.now();
  await type(query);
  const took = performance.now() - started;
  await new Promise(done => setTimeout(done));
  const list = [...document.querySelectorAll(".md-search-result__item")].map(item => item.querySelector("a").getAttribute("href"));
  return [took, list];
}"""

#: Material's worker has said it is ready: the line above the results invites to type.
READY = """() => document.querySelector(".md-search-result__meta").textContent ===
  JSON.parse(document.querySelector("#__config").textContent).translations["search.result.placeholder"]"""


class SiteServer(Host):
    """Serves a site below /panduan/ and /stock/, and remembers what was asked for."""

    below = "/"

    def __init__(self, site: Path) -> None:
        """Listen on a free port of this machine."""
        super().__init__(site)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        """Above both copies."""
        return super().address.rstrip("/")

    @property
    def down(self) -> bool:
        """Whether every answer is cut off."""
        return self.broken is not None

    @down.setter
    def down(self, cut: bool) -> None:
        self.broken = "" if cut else None

    def found(self, path: str) -> tuple[Path, bytes] | None:
        """A file of either copy."""
        self.asked.append(f"/{path}")
        base, _, inner = path.partition("/")
        found = super().found(inner) if base in ("panduan", "stock") else None
        return (found[0], _as_stock(self.site, inner, *found)) if found and base == "stock" else found


def _as_stock(site: Path, path: str, file: Path, content: bytes) -> bytes:
    if path == "search/search_index.json":
        return stock_index(site)
    if file.suffix == ".html":
        return re.sub(rb"assets/javascripts/search/worker\.js\?v=\w+", stock_worker(site).encode(), content)
    return content


def stock_worker(site: Path) -> str:
    """The name of Material's own worker, which the theme still publishes."""
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    return worker.relative_to(site).as_posix()


@cache
def stock_index(site: Path) -> bytes:
    """search_index.json as Material would have left it, by its own parser from the built pages."""
    from material.plugins.search.plugin import Parser

    docs, config = [], json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["config"]
    for address, *_ in judging.rows(site):
        markup = (site / address / "index.html").read_text(encoding="utf-8")
        article = re.search(r"<article[^>]*>(.*)</article>", markup, re.DOTALL)
        content = re.sub(r'<a [^>]*class="md-content__button.*?</a>', "", article[1] if article else "", flags=re.DOTALL)
        parser = Parser()
        parser.feed(content)
        parser.close()
        for section in parser.data:
            if not section.is_excluded():
                anchor = f"#{section.id}" if section.id else ""
                docs.append(
                    {
                        "location": address + anchor,
                        "title": "".join(section.title).strip(),
                        "text": "".join(section.text).strip(),
                    }
                )
    config.pop("words", None)
    return json.dumps({"config": config, "docs": docs}, separators=(",", ":")).encode()


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def served(site: Path) -> AbstractContextManager[SiteServer]:
    """The site twice on a free port of this machine, until the block ends."""
    return serving(SiteServer(site))


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def open_box(page: Page, address: str) -> None:
    """Load a page and open its search box, ready to type."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.wait_for_function(READY)


def ask(page: Page, query: str) -> tuple[float, list[str]]:
    """Milliseconds until the results stood there, and the address each entry of the list leads to."""
    took, links = page.evaluate(ASK, query)
    return took, links
