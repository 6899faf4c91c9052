"""A built site behind a small web server, and its search box in the system's Chromium.

The same files are served twice: /panduan/ as built, /stock/ with Material's own worker and the index Material would have sent,
made again from the built pages by Material's own parser.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

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


class SiteServer(ThreadingHTTPServer):
    """Serves a site below /panduan/ and /stock/, and remembers what was asked for."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.asked: list[str] = []
        self.down = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    server: SiteServer

    def do_GET(self) -> None:
        base, _, path = self.path.partition("?")[0].strip("/").partition("/")
        self.server.asked.append(self.path)
        file = self.server.site / path
        if file.is_dir():
            file = file / "index.html"
        if self.server.down or base not in ("panduan", "stock") or not file.is_file():
            return self.send_error(404)
        content = _as_stock(self.server.site, path, file) if base == "stock" else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Stay quiet."""


def _as_stock(site: Path, path: str, file: Path) -> bytes:
    if path == "search/search_index.json":
        return stock_index(site)
    if file.suffix == ".html":
        return re.sub(
            r"assets/javascripts/cari-worker\.js\?v=\w+", stock_worker(site), file.read_text(encoding="utf-8")
        ).encode()
    return file.read_bytes()


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
    config.pop("cari", None)
    return json.dumps({"config": config, "docs": docs}, separators=(",", ":")).encode()


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@contextmanager
def served(site: Path) -> Iterator[SiteServer]:
    server = SiteServer(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


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
