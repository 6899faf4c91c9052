"""The planner's page in a browser: on a small phone with a pointer or a finger, and the steps that many tests take on it.

A pytest plugin (named in conftest.py): the fixtures need no import.
"""

import io
import json
import re

import pytest

from pages.server import hosted


@pytest.fixture(scope="module")
def planner_host(handbook):
    with hosted(handbook / "site") as host:
        yield host


@pytest.fixture
def planner(chromium, planner_host):
    """The page on a small phone, with its door ready; fails on a request to a stranger or a script that stumbles."""
    with chromium.new_context(
        viewport={"width": 360, "height": 740}, service_workers="block", accept_downloads=True
    ) as context:
        page = context.new_page()
        strangers, faults = [], []
        page.on("request", lambda request: request.url.startswith((planner_host.address, "blob:")) or strangers.append(request.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(planner_host.address + "susun/")
        page.wait_for_selector("[data-planner=door]", state="attached")
        yield page
        assert strangers == []
        assert faults == []


def choose(page, example="Tiga hari", town="Malang"):
    page.get_by_role("button", name=example).click()
    page.locator("#plan-day [data-key=days]").wait_for()
    page.get_by_label("Bentuk pelatihan").select_option(label="Tiga hari, 09.00–15.30")
    page.get_by_label("Tanggal").first.fill("2026-12-01")
    page.get_by_label("Tempat, untuk jam salat").select_option(label=town)
    page.wait_for_timeout(50)
    page.wait_for_selector("[data-planner=ready]", state="attached")  # nothing waits to be drawn


@pytest.fixture
def planner_with_files(planner):
    """The planner with printed files of known length: a reading of three pages, worksheets of one and two pages in turn."""
    import pikepdf

    def file(pages: int) -> bytes:
        whole, out = pikepdf.new(), io.BytesIO()
        for _ in range(pages):
            whole.add_blank_page(page_size=(595, 842))
        whole.save(out)
        return out.getvalue()

    def told(route):
        texts = json.loads(route.fetch().text())
        for material in texts["materials"]:
            material["handout"] = {"path": "unduhan/cetak/3.pdf", "pages": 3, "bytes": 1000}
            starts = [1 + place + place // 2 for place in range(len(material["worksheets"]))]  # 1, 2, 4, 5, 7 ...
            count = len(starts) + len(starts) // 2
            if starts:
                material["sheets"] = {"path": f"unduhan/cetak/{count}.pdf", "pages": count, "bytes": 1000, "starts": starts}
            for instrument in material.get("instruments", ()):
                instrument.pop("sheet", None), instrument.pop("tally", None)
        route.fulfill(json=texts)

    def sheet(route):
        pages = int(re.search(r"(\d+)\.pdf", route.request.url)[1])
        route.fulfill(body=file(pages), content_type="application/pdf")

    planner.route("**/rencana.json", told)
    planner.route("**/unduhan/cetak/*.pdf", sheet)
    return planner


@pytest.fixture
def finger(chromium, planner_host):
    """The page on a small phone under a finger: taps are touches, and questions of the page are left to the test."""
    with chromium.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
        accept_downloads=True,
    ) as context:
        page = context.new_page()
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(planner_host.address + "susun/")
        page.wait_for_selector("[data-planner=door]", state="attached")
        yield page
        assert faults == []


def tap(page, element):
    """A touch at the middle of an element as it stands now, with no waiting for it to stand still."""
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    page.touchscreen.tap(box["x"] + min(box["width"], 60) / 2, box["y"] + box["height"] / 2)


#: The walk of 30 November 2026 with a phone: nine materials, 25 women, three days from 08.30 to 16.00 in Deli Serdang.
WALKED = ("1.2", "1.4", "4.2", "4.3", "6.2", "6.3", "7.5", "9.3", "9.5")


def settled(page):
    page.wait_for_timeout(100)
    page.wait_for_selector("[data-planner=ready]", state="attached")


def walk(page):
    """The nine materials are ticked; nobody has named a day."""
    for code in WALKED:
        box = page.locator("#plan-materials label", has_text=re.compile(rf"^\s*{re.escape(code)} ")).locator("input")
        box.evaluate("box => box.click()")
        page.locator("#plan-order ol > li", has_text=code).first.wait_for()
    settled(page)


def in_three_days(page):
    page.get_by_role("button", name="Bagi atas").click()
    page.get_by_label("Bentuk pelatihan").select_option(label="Tiga hari, 09.00–15.30")
    page.get_by_role("button", name="08.30–16.00").click()
    page.get_by_label("Tanggal").first.fill("2027-01-19")
    page.get_by_label("Peserta", exact=True).fill("25")
    page.get_by_label("Peserta", exact=True).blur()
    settled(page)
