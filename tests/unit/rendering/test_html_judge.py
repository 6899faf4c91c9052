"""What may stand on a finished page, and what stops the build wherever it came from."""

import base64
import hashlib

import pytest

from curriculum.publish.judging.pages import Unsafe, judge, policy
from curriculum.rendering.html_judge import faults, parsed, script_hashes

PAGE = '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>x</title>{head}</head><body>{body}</body></html>'


def found(body: str, head: str = "") -> list[str]:
    return [fault.what for fault in faults(parsed(PAGE.format(head=head, body=body).encode()))]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\tscript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<img src="data:text/html,x" alt="">',
        '<p onclick="x()">x</p>',
        '<img src="x" onerror="x()" alt="">',
        '<abbr title="<a href="https://a.example/autofocus/onfocus=x//">x</abbr>',
        "<article><script>x()</script></article>",
        "<p><script>x()</script></p>",
        '<script src="https://evil.example/x.js"></script>',
        '<script src="//evil.example/x.js"></script>',
        '<iframe src="x"></iframe>',
        '<object data="x"></object>',
        '<embed src="x">',
        "<math><mi>x</mi></math>",
        '<form action="https://evil.example"></form>',
        '<button formaction="javascript:x()">x</button>',
        '<p style="background:url(https://evil.example)">x</p>',
        '<p style=\'--ka:"x";background:url("https://evil.example")\'>x</p>',
        "<p style='background-image:\"x\"'>x</p>",
        "<svg><script>x()</script></svg>",
        '<svg><use href="javascript:x()"></use></svg>',
        '<svg><foreignObject><p onclick="x()"></p></foreignObject></svg>',
        '<a href="x" ping="https://evil.example">x</a>',
    ],
)
def test_whatever_is_on_no_list_is_found(body):
    assert found(body)


@pytest.mark.parametrize("head", ['<meta http-equiv="refresh" content="0;url=https://evil.example">', '<base target="x">'])
def test_a_page_leads_nobody_away(head):
    assert found("", head)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../x/#y">x</a><a href="https://www.ilo.org/">x</a><a href="tel:129">x</a><a href="mailto:a@b.example">x</a>',
        '<td style="text-align: right;">1</td>',
        '<img src="gambar/a.svg" alt="a" width="9" height="9" loading="lazy">',
        '<label><input type="checkbox"> x</label>',
        "<script>var a = 1</script>",
        "<table style='--ka:&quot;Jenis: a/b (x)&quot;;--kb:\"Contoh?\"'><tr><td>x</td></tr></table>",
    ],
)
def test_what_pages_need_is_on_the_lists(body):
    assert found(body) == []


def test_a_page_is_sealed_with_the_hashes_of_its_own_scripts(tmp_path):
    script = "var a = 1 < 2 && 'ä'"
    (tmp_path / "index.html").write_text(PAGE.format(head=f"<script>{script}</script>", body=""), encoding="utf-8")
    judge(tmp_path)
    sealed = (tmp_path / "index.html").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in sealed
    assert '<meta name="referrer" content="no-referrer">' in sealed
    assert sealed.index("Content-Security-Policy") < sealed.index("<script>")


def test_data_blocks_are_no_scripts():
    page = parsed(PAGE.format(head='<script type="application/json">{}</script>', body="").encode())
    assert script_hashes(page) == []
    assert policy([]).count("script-src 'self';") == 1


def test_an_import_map_stands_in_a_head_only_and_runs_by_its_hash():
    imports = '{"imports": {"immutable": "../immutable.js"}}'
    written = f'<script type="importmap">{imports}</script>'
    page = parsed(PAGE.format(head=written, body="").encode())
    digest = base64.b64encode(hashlib.sha256(imports.encode()).digest()).decode()
    assert [*faults(page)] == []
    assert script_hashes(page) == [f"'sha256-{digest}'"]
    assert [*faults(parsed(PAGE.format(head="", body=written).encode()))] != []
    assert [*faults(parsed(PAGE.format(head='<script type="importmap">{x}</script>', body="").encode()))] != []


def test_one_bad_page_stops_all_and_says_where(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format(head="", body='\n\n<p onclick="x()">x</p>'))
    (tmp_path / "b.html").write_text(PAGE.format(head="", body="<p>x</p>"))
    with pytest.raises(Unsafe) as stopped:
        judge(tmp_path)
    assert [(problem.path, problem.line) for problem in stopped.value.problems] == [("a.html", 3)]
    assert "<p onclick>" in str(stopped.value)
