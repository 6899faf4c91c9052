"""Reading aloud in Chromium with a voice that only writes down: which sentence is marked, paused, stopped, and where there is no button."""

import pytest

from pages.accessibility import SCHEMES, opened, turned, violations
from pages.server import hosted

pytestmark = pytest.mark.browser

MATERIAL = "berkelompok/menabung-bersama/"
#: A phone's voices and what they are given; `__late` lets the list arrive, `__end` lets a voice finish.
VOICE = """(() => {
  const given = %s;
  class Utterance { constructor(text) { this.text = text } }
  const synth = {
    said: [], list: %s ? [] : given, speaking: false, pending: false, paused: false, onvoiceschanged: null,
    getVoices() { return this.list },
    speak(one) { this.said.push([one.text, one.rate, one.lang]); this.now = one; this.speaking = true },
    cancel() { const {now} = this; this.now = null; this.speaking = false; now?.onerror?.({error: 'canceled'}) },
    pause() {}, resume() {},
  };
  Object.defineProperty(window, 'speechSynthesis', {value: synth, configurable: true});
  window.SpeechSynthesisUtterance = Utterance;
  window.__end = () => { const {now} = synth; synth.now = null; synth.speaking = false; now.onend() };
  window.__late = () => { synth.list = given; synth.onvoiceschanged?.() };
})()"""
OURS = "[{lang: 'id_ID', localService: true, name: 'Suara ponsel'}]"
OTHERS = (
    "[{lang: 'en-US', localService: true}, {lang: 'id-ID', localService: false}]"  # English, and one that sends words away
)


def given(phone, voices=OURS, late="false"):
    phone.add_init_script(VOICE % (voices, late))
    phone.goto(MATERIAL)
    return phone


def head(phone):
    """The button at the page's head."""
    return phone.locator(".take .listen")


def said(phone):
    return phone.evaluate("speechSynthesis.said.map(([text]) => text)")


def marked(phone):
    return phone.evaluate(
        """() => [...(CSS.highlights?.get('spoken') || [])].map(String).join('')
        || [...document.querySelectorAll('mark.spoken')].map(mark => mark.textContent).join('')"""
    )


def listening(phone):
    head(phone).click()
    phone.locator(".player").wait_for()
    return phone


def test_sentence_by_sentence_each_marked_as_it_stands(phone):
    listening(given(phone))
    seen = []
    for _ in range(5):
        seen.append((said(phone)[-1], marked(phone)))
        phone.evaluate("__end()")
    assert seen[0] == ("Mengapa menabung bersama?", "Mengapa menabung bersama?")
    assert seen[3] == ("Menabung sedikit tetapi teratur lebih kuat daripada banyak sekali saja.",) * 2
    assert phone.evaluate("speechSynthesis.said[0]")[1:] == [1, "id-ID"]


def test_the_whole_page_is_read_in_order_without_what_only_the_site_needs(phone):
    listening(given(phone))
    while phone.locator(".player").count():
        phone.evaluate("__end()")
    whole = said(phone)
    order = [
        "Pesan kunci",
        "Bahan bacaan",
        "Satu buku kas berharga dua belas ribu lima ratus rupiah.",
        "Lembar kerja: Janji menabung",
    ]
    places = [whole.index(words) for words in order]
    assert places == sorted(places)
    assert "Simpanan: lima ribu rupiah" in whole  # a cell of a wide table, behind its head
    assert not [
        words
        for words in whole
        if words.startswith(("Sunting", "Beranda", "Unduh", "Dengarkan", "Sumber", "Apakah cetakan", "Minggu: "))
    ]
    assert marked(phone) == ""
    assert head(phone).evaluate("button => button === document.activeElement")


def test_a_worksheet_is_read_alone(phone):
    given(phone).locator(".sheet .listen").click()
    phone.locator(".player").wait_for()
    while phone.locator(".player").count():
        phone.evaluate("__end()")
    assert said(phone)[0] == "Lembar kerja: Janji menabung"
    assert said(phone)[-1] == "Saya tahu ke mana menyetor."


def test_paused_gone_on_slower_back_and_stopped(phone):
    listening(given(phone))
    bar = phone.locator(".player")
    phone.evaluate("__end()")
    bar.get_by_role("button", name="Jeda").click()
    phone.wait_for_timeout(300)
    assert len(said(phone)) == 2
    bar.get_by_role("button", name="Lanjut").click()
    phone.wait_for_function("() => speechSynthesis.said.length === 3")
    assert said(phone)[2] == said(phone)[1]
    bar.get_by_role("button", name="Pelan").click()
    phone.wait_for_function("() => speechSynthesis.said.length === 4")
    assert phone.evaluate("speechSynthesis.said[3][1]") < 1
    bar.get_by_role("button", name="Kalimat sebelumnya").click()
    phone.wait_for_function("() => speechSynthesis.said.length === 5")
    assert said(phone)[4] == said(phone)[0]
    bar.get_by_role("button", name="Berhenti").click()
    assert bar.count() == 0
    assert not phone.evaluate("speechSynthesis.speaking")


def test_axe_finds_nothing_while_it_speaks(chromium, home):
    with opened(chromium, home, 360, "light") as context:
        page = listening(given(context.new_page()))
        assert {scheme: violations(turned(page, scheme)) for scheme in SCHEMES} == {"light": [], "dark": []}


def test_escape_stops_and_leaving_the_page_too(phone):
    listening(given(phone))
    phone.keyboard.press("Escape")
    assert phone.locator(".player").count() == 0
    listening(phone)
    phone.evaluate("dispatchEvent(new Event('pagehide'))")
    assert not phone.evaluate("speechSynthesis.speaking")


def test_without_highlights_elements_mark_and_leave_the_page_as_it_was(phone):
    phone.add_init_script("delete window.Highlight")
    given(phone)
    before = phone.locator("article").evaluate("article => article.innerHTML")
    listening(phone)
    heights = set()
    while phone.locator(".player").count():
        assert marked(phone)
        heights.add(phone.locator("article").evaluate("article => article.offsetHeight"))
        phone.evaluate("__end()")
    assert len(heights) == 1
    assert phone.locator("article").evaluate("article => article.innerHTML") == before


def test_a_list_of_voices_that_comes_late_is_waited_for_and_nothing_moves(phone):
    given(phone, late="true")
    top = phone.locator(".messages").bounding_box()["y"]
    assert not head(phone).is_visible()
    phone.evaluate("__late()")
    assert head(phone).is_visible()
    assert phone.locator(".messages").bounding_box()["y"] == top


@pytest.mark.parametrize("voices", ["[]", OTHERS])
def test_without_a_voice_of_its_own_a_phone_shows_no_button(phone, voices):
    given(phone, voices)
    assert phone.locator(".listen:visible").count() == 0


def test_without_scripts_there_is_no_button_and_no_gap(chromium, home):
    with chromium.new_context(base_url=home, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(MATERIAL)
        assert page.locator(".take, .voice").first.bounding_box() is None


def test_a_voice_that_fails_says_what_to_do(phone):
    listening(given(phone))
    phone.evaluate("speechSynthesis.now.onerror({error: 'synthesis-failed'})")
    assert "pasang suara bahasa Indonesia" in phone.get_by_role("alert").inner_text()


def test_nothing_is_fetched_before_the_press_and_all_works_without_a_connection_after(chromium, published):
    with hosted(published / "site") as host, chromium.new_context(base_url=host.address) as context:
        page = context.new_page()
        given(page)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        assert not [answer.path for answer in host.answers if "speech" in answer.path]
        listening(page)
        kept = "async () => (await caches.match(new URL('../../assets/stylesheets/speech.css', location))) !== undefined"
        for _ in range(100):
            if page.evaluate(kept):
                break
            page.wait_for_timeout(50)
        page.wait_for_timeout(500)
        host.broken = ""
        page.goto(MATERIAL)
        listening(page)
        assert said(page) == ["Mengapa menabung bersama?"]
