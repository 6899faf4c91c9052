"""The preview of a proposal: what a stranger's build may bring onto it, and what her comment may do."""

import importlib.util
import os
import re
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / ".github/preview.py"
_spec = importlib.util.spec_from_file_location("preview", SCRIPT)
assert _spec is not None
preview = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(preview)

PAGE = "<!doctype html><html class=no-js lang=id><meta charset=utf-8><title>x</title><body dir=ltr><p>isi</p>"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An artifact with a page, and with everything an attacker would like to have on it."""
    site = tmp_path / "situs"
    (site / "materi").mkdir(parents=True)
    (site / "materi/index.html").write_text(PAGE, encoding="utf-8")
    for name in ("sw.js", "CNAME", ".htaccess", "run.sh", "page.php"):
        (site / name).write_text("x", encoding="utf-8")
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia/kunci.html").write_text("kunci", encoding="utf-8")
    (site / "kunci.html").symlink_to(tmp_path / "rahasia/kunci.html")
    (site / "folder").symlink_to(tmp_path / "rahasia")
    return site


def run(monkeypatch, *arguments: object, preview_repository: str = "lain/pratinjau") -> int:
    monkeypatch.setenv("GITHUB_REPOSITORY", "kami/panduan")
    monkeypatch.setenv("PREVIEW_REPOSITORY", preview_repository)
    return int(preview.main([str(argument) for argument in arguments]))


def test_only_plain_files_of_known_kinds_are_copied_with_a_banner_and_noindex(made, tmp_path, monkeypatch):
    target, opened = tmp_path / "ke", tmp_path / "terbuka"
    (target / "7").mkdir(parents=True)
    (target / "9").mkdir()
    (target / ".git").mkdir()
    opened.write_text("7\n8\n", encoding="utf-8")
    assert run(monkeypatch, "site", made, target, opened, "8") == 0
    copied = [Path(folder, name).relative_to(target).as_posix() for folder, _, names in os.walk(target) for name in names]
    assert copied == ["8/materi/index.html"]
    assert sorted(folder.name for folder in target.iterdir()) == [".git", "7", "8"]
    page = (target / copied[0]).read_text(encoding="utf-8")
    assert page.count("charset") == 1
    assert 'name="robots" content="noindex,nofollow"' in page
    assert page.index("<body dir=ltr><p role") < page.index("Pratinjau usulan 8") < page.index("<p>isi")


@pytest.mark.parametrize("repository", ["Kami/pratinjau", "", "lain", "lain/../kami", "kami/panduan"])
def test_a_preview_on_our_own_origin_is_refused(repository, made, tmp_path, monkeypatch, capsys):
    (tmp_path / "terbuka").write_text("8", encoding="utf-8")
    (tmp_path / "ke").mkdir()
    assert run(monkeypatch, "site", made, tmp_path / "ke", tmp_path / "terbuka", "8", preview_repository=repository) == 1
    assert "akun lain" in capsys.readouterr().err
    assert list((tmp_path / "ke").iterdir()) == []


@pytest.mark.parametrize("number", ["../8", "8;id", "٨", "-1"])
def test_a_proposal_has_a_number(number, made, tmp_path, monkeypatch):
    (tmp_path / "terbuka").write_text("", encoding="utf-8")
    (tmp_path / "ke").mkdir()
    assert run(monkeypatch, "site", made, tmp_path / "ke", tmp_path / "terbuka", number) == 1


def test_too_much_is_refused(made, tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "MOST_BYTES", 10)
    (tmp_path / "terbuka").write_text("8", encoding="utf-8")
    (tmp_path / "ke").mkdir()
    assert run(monkeypatch, "site", made, tmp_path / "ke", tmp_path / "terbuka", "8") == 1


def test_a_comment_calls_nobody_shows_no_picture_and_hides_nothing():
    text = f"{preview.MARK}\n@semua ![x](https://jahat.example/p.png) <!-- x --> <img src=x> [gabung](https://jahat.example)\n<sub>ok</sub>\nhttps://jahat.example"
    said = preview.comment(text, 8, "https://lain.github.io/pratinjau/")
    assert said.startswith(f"{preview.MARK}\n[Lihat usulan ini sebagai halaman](https://lain.github.io/pratinjau/8/)")
    rest = said.partition("\n\n")[2]
    assert "@semua" not in rest
    assert "![" not in rest
    assert "<!--" not in rest
    assert "<img" not in rest
    assert "](" not in rest
    assert "https://" not in rest
    assert "<sub>ok</sub>" in rest
    assert len(preview.comment("x" * 100_000, 8, "")) < 65_536


@pytest.mark.parametrize(
    ("tried", "kept_out"),
    [
        ("[klik](x)(//jahat.example)", r"\]\("),  # what is left of the first link must not make a second
        ("[klik][a]\n\n[a]: //jahat.example", r"\]:"),
        ("_https://jahat.example_", r"(?i)https?://"),
        ("_www.jahat.example_", r"(?i)www\."),
        ("ftp://jahat.example", r"ftp://"),
        ("&#64;semua &commat;semua &#x40;semua", r"&(#|\w+;)"),
        ("[klik](&#47;&#47;jahat.example)", r"\]\("),
        ("!\u200b[x](https://jahat.example/p.png)", r"\]\("),
        ("baik\u202elah", "\u202e"),
        ("<!-- x --><details><img src=x onerror=y>", "<(?!/?sub>)"),
    ],
)
def test_what_an_attacker_tried_in_a_comment(tried, kept_out):
    said = preview.comment(tried, 8, "").removeprefix(preview.MARK)
    assert not re.search(kept_out, said), said


def test_the_comment_that_we_write_ourselves_stays_readable():
    line = "| menit | 15 | **20** |\n\nTempelkan di `content/a.md`:\n\n```yaml\n  - date: 2026-11-29\n    text: 'Tanya & jawab: diperbarui.'\n```\n<sub>Komentar ini ditulis mesin.</sub>"
    assert preview.comment(line, 8, "") == f"{preview.MARK}\n{line}\n"


def test_the_address_is_that_of_the_other_account(monkeypatch):
    monkeypatch.setenv("PREVIEW_REPOSITORY", "Lain/pratinjau")
    assert preview.preview_address() == "https://lain.github.io/pratinjau/"
    monkeypatch.setenv("PREVIEW_REPOSITORY", "")
    assert preview.preview_address() == ""
