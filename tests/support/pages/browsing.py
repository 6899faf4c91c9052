"""Fixtures of a real browser: the system's Chromium, the published sample over http, and a page on a small phone.

A pytest plugin (named in conftest.py): the fixtures need no import.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, driven by Playwright; it talks to nobody on its own."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(published: Path) -> Iterator[str]:
    """The published sample over http; its address."""
    from pages.server import hosted

    with hosted(published / "site") as host:
        yield host.address


@pytest.fixture
def phone(chromium, home):
    """A page on a small phone; fails when it asks anything of another site or a script stumbles."""
    with chromium.new_context(viewport={"width": 360, "height": 740}, base_url=home, service_workers="block") as context:
        page = context.new_page()
        strangers, faults = [], []
        page.on("request", lambda request: request.url.startswith(home) or strangers.append(request.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        yield page
        assert strangers == []
        assert faults == []
