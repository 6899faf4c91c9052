"""A page for everyone: what axe-core finds, by day and by night, and what spills or cannot be reached."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (360, 1280)

SCHEMES = ("light", "dark")

#: What Material calls the colours of each.
COLOURS = {"light": "default", "dark": "slate"}

#: WCAG 2.2 A and AA, and what axe calls good practice; told in full where something is violated (what passes would take as long again).
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def opened(chromium, home, width, scheme, **wishes):
    return chromium.new_context(
        viewport={"width": width, "height": 740}, base_url=home, color_scheme=scheme, service_workers="block", **wishes
    )


def violations(page) -> list[str]:
    """What axe finds; read into each page once, however often it is asked."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("rules => axe.run(rules)", RULES)["violations"]
    return [f"{fault['id']}: {node['html'][:150]} {node['failureSummary']}" for fault in found for node in fault["nodes"]]


def shown(page) -> str:
    """By which colours a page stands there."""
    return next(scheme for scheme, name in COLOURS.items() if name == page.evaluate("document.body.dataset.mdColorScheme"))


def turned(page, scheme):
    """The page in the colours of day or night, chosen as its button does; nothing else of it changes, and it has come to rest."""
    page.evaluate(
        """name => { const choice = document.querySelector(`input[name=__palette][data-md-color-scheme=${name}]`);
        if (!choice.checked || document.body.dataset.mdColorScheme !== name) { choice.checked = true; choice.dispatchEvent(new Event('change')) } }""",
        COLOURS[scheme],
    )
    assert shown(page) == scheme
    page.wait_for_function("() => !document.getAnimations().some(one => one instanceof CSSTransition)")
    return page


def lost(page) -> list[str]:
    """What runs over the right edge, or is cut off inside its box (the header repeats the h1 and may be shortened)."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.md-content *, .md-footer *')].filter(node => {
            if (!node.checkVisibility() || !node.innerText || node.closest('.table, svg, .reader-only, .headerlink')) return false;
            const box = node.getBoundingClientRect(), style = getComputedStyle(node);
            return box.right > innerWidth + 1 || (style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1);
        }).map(node => node.outerHTML.slice(0, 100))"""
    )
