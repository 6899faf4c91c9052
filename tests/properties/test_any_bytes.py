"""Any bytes in any file of an editor give problems or a curriculum: never an exception, never more time than their length deserves."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import profiles  # noqa: F401  how long properties are tried
from curriculum.checks.runner import check
from curriculum.source.files import LARGEST

SAMPLE = Path(__file__).parents[1] / "sample"
FILES = sorted(file.relative_to(SAMPLE) for file in SAMPLE.rglob("*") if file.is_file())
#: What means something to YAML, Markdown, HTML, templates, addresses, terminals or nobody.
SIGNS = (
    *"\"'<>&][|*)(=#:{}~_`!%@$^+-?,.;/\\",
    *("\x1b", "\x00", "\n", "\r\n", "\t", " ", "---\n", "- ", "> ", ": ", "![](", "[x](", "](", "1. ", "    "),
    *(
        "&#0;",
        "&rlm;",
        "\ufeff",
        "\u202e",
        "\u00a0",
        "\u2028",
        "é",
        "💰",
        "<!--",
        "<i>",
        "</i>",
        "<br>",
        "{{",
        "{%",
        "| --- |\n",
    ),
    *("&a ", "*a", "? ", "|-\n", "<<: ", "!!python", '"\\ud800"', '"\\x00"', "null", "1e9", "9" * 12, "2026-02-30"),
    *("https://", "mailto:", "materi:", "istilah:", "## ", "### ", "a", "Z" * 60, "08123456789"),
)
#: Seconds of the processor for one whole check of the sample, however one of its files looks.
LONGEST = 6.0


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A copy of the sample, in which one file at a time is spoiled."""
    folder = tmp_path_factory.mktemp("bytes") / "sample"
    shutil.copytree(SAMPLE, folder)
    return folder


def told(root: Path, path: Path, data: bytes) -> None:
    """Check the sample with `data` in one of its files; whatever comes must be something an editor can read."""
    before = (root / path).read_bytes()
    (root / path).write_bytes(data)
    started = time.process_time()
    try:
        curriculum, problems = check(root)
    finally:
        (root / path).write_bytes(before)
    assert time.process_time() - started < LONGEST, path
    assert curriculum is not None or problems
    for problem in problems:
        assert str(problem).isprintable()
        assert len(str(problem)) < 1500


tokens = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map("".join)


@given(path=st.sampled_from(FILES), data=st.binary(max_size=300))
def test_bytes_alone(root, path, data):
    told(root, path, data)


# A word where a block of a form belongs was kept among the blocks.
@example(path=Path("content/data/perlengkapan.yaml"), spots=[(0.34641762834327344, 0, '"')])
@given(
    path=st.sampled_from(FILES),
    spots=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), tokens), min_size=1, max_size=4),
)
def test_signs_anywhere(root, path, spots):
    data = (root / path).read_bytes()
    for place, cut, token in spots:
        at = int(place * len(data))
        data = data[:at] + token.encode("utf-8", "surrogatepass") + data[at + cut :]
    told(root, path, data)


# Ten minutes once: at each line a pattern went through all the empty ones that follow.
@example(path=Path("content/data/perlengkapan.yaml"), place=0.521, token="\n")
@given(path=st.sampled_from(FILES), place=st.floats(0, 1), token=tokens)
def test_signs_without_end(root, path, place, token):
    data = (root / path).read_bytes()
    at = int(place * len(data))
    more = token.encode("utf-8", "surrogatepass")
    times = max(1, (LARGEST - len(data)) // len(more))
    told(root, path, (data[:at] + more * times + data[at:])[:LARGEST])


@given(
    path=st.sampled_from(FILES), rows=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=4)
)
def test_lines_in_other_places(root, path, rows):
    lines = (root / path).read_bytes().split(b"\n")
    for one, other in rows:
        lines[one % len(lines)] = b"  " * (one % 3) + lines[other % len(lines)]
    told(root, path, b"\n".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize(
    "sign",
    [
        "[",
        "</x>",
        "<i>",
        "> ",
        "\\[",
        "a/:   b\n\n",
        "`\u00a0",
        "](",
        "](x",
        "a@",
        "<a",
        "{",
        "&a;",
        "|",
        "*a",
        "1",
        "=1 ",
        "x" * 9,
    ],
)
def test_known_tangles_take_no_time(root, sign):
    path = Path("content/berkelompok/menabung-bersama.md")
    told(root, path, (root / path).read_bytes() + b"\n" + (sign * (150_000 // len(sign))).encode()[:150_000])
