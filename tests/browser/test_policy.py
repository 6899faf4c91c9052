"""The policy that every page carries: nothing of ours breaks it, and what should not run does not."""

import pytest

from conftest import KINDS

pytestmark = pytest.mark.browser

WATCH = """window.violations = []; document.addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI))"""


def test_no_page_breaks_its_own_policy(phone):
    phone.add_init_script(WATCH)
    for path in KINDS:
        phone.goto(path)
        phone.wait_for_load_state("networkidle")
        assert phone.evaluate("violations") == [], path
        assert phone.locator("meta[http-equiv='Content-Security-Policy' i]").count() == 1, path
        assert phone.locator("meta[name=referrer]").get_attribute("content") == "no-referrer", path


def test_searching_and_showing_break_nothing(phone):
    phone.add_init_script(WATCH)
    phone.goto("")
    phone.locator("label[for=__search]").first.click()
    phone.locator("[data-md-component=search-query]").type("menabung")
    phone.locator(".md-search-result__item").first.wait_for()
    assert phone.evaluate("violations") == []


def test_what_is_put_into_a_page_does_not_run(phone):
    phone.add_init_script(WATCH)
    phone.goto("")
    phone.evaluate(
        """() => {
            const script = document.createElement("script"); script.textContent = "window.ran = 1"; document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", '<a id="bad" href="javascript:window.ran=2">x</a><img src="x" onerror="window.ran=3">');
            document.getElementById("bad").click();
        }"""
    )
    phone.wait_for_timeout(300)
    assert phone.evaluate("window.ran") is None
    assert len(phone.evaluate("violations")) >= 2


def test_no_page_breaks_the_policy_that_hosts_send(phone, published):
    """The policy of `_headers` holds for all pages at once: what it forbids none of them needs."""
    lines = (published / "site/_headers").read_text(encoding="utf-8").splitlines()[1:]
    sent = dict(line.strip().split(": ", 1) for line in lines)

    def answer(route):
        got = route.fetch()
        route.fulfill(response=got, headers={**got.headers, **sent})

    phone.add_init_script(WATCH)
    phone.route("**/*", answer)
    for path in KINDS[:6]:
        phone.goto(path)
        phone.wait_for_load_state("networkidle")
        assert phone.evaluate("violations") == [], path
