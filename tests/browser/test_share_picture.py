"""The key messages as one picture, in Chromium: nothing is fetched before the press; the phone's sheet gets the file, or it is downloaded."""

import pytest

pytestmark = pytest.mark.browser

MATERIAL = "berkelompok/aturan-kelompok/"
#: A phone with a sheet for files that answers as told, and remembers what it was given.
SHEET = """answer => {
  window.shared = [];
  navigator.canShare = () => true;
  navigator.share = async ({files: [file]}) => {
    if (answer && !window.shared.length) { window.shared.push(null); throw new DOMException('', answer); }
    window.shared.push([file.name, file.type, file.size]);
  };
}"""


@pytest.fixture
def asked(phone):
    """The addresses a phone has asked for."""
    paths = []
    phone.on("request", lambda request: paths.append(request.url))
    return paths


def test_the_sheet_gets_the_picture_and_nothing_is_fetched_before(phone, asked):
    phone.goto(MATERIAL)
    button = phone.get_by_role("button", name="Bagikan gambar")
    button.wait_for()
    phone.wait_for_timeout(300)
    assert [path for path in asked if "/share/" in path or path.endswith(".png")] == []
    phone.evaluate(SHEET, "")
    button.click()
    phone.wait_for_function("() => window.shared.length")
    name, kind, size = phone.evaluate("() => window.shared[0]")
    assert (name, kind) == ("1.2 Pesan kunci.png", "image/png")
    assert 5_000 < size < 80_000


def test_a_press_that_took_too_long_asks_for_another(phone):
    phone.goto(MATERIAL)
    phone.evaluate(SHEET, "NotAllowedError")
    button = phone.get_by_role("button", name="Bagikan gambar")
    button.click()
    phone.get_by_text("Gambarnya siap. Tekan sekali lagi.").wait_for()
    button.click()
    phone.wait_for_function("() => window.shared.length === 2")
    assert phone.locator(".messages [role=status]").inner_text() == ""


def test_without_a_sheet_it_is_downloaded(phone):
    phone.goto(MATERIAL)
    phone.evaluate("() => { navigator.canShare = undefined; }")
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Bagikan gambar").click()
    assert saved.value.suggested_filename == "1.2 Pesan kunci.png"


def test_without_a_connection_it_says_so(phone):
    phone.route("**/*.png", lambda route: route.abort())
    phone.goto(MATERIAL)
    phone.get_by_role("button", name="Bagikan gambar").click()
    phone.get_by_text("Gambar tidak terambil").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_pictogram_covers_a_word(phone):
    phone.goto(MATERIAL)
    ends = phone.evaluate(
        """() => [...document.querySelectorAll('.messages li img')].map(image => {
            const words = document.createRange(); words.selectNodeContents(image.nextSibling);
            return [image.getBoundingClientRect().right, words.getBoundingClientRect().left]; })"""
    )
    assert len(ends) == 2
    assert all(picture <= words for picture, words in ends)
