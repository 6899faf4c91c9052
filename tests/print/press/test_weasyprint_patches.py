"""Patches of WeasyPrint: what they replace is drawn as WeasyPrint itself draws it."""

import subprocess
from pathlib import Path

import pytest
import weasyprint
from PIL import Image, ImageChops, ImageFilter

from curriculum.pdf import weasyprint_patches
from curriculum.pdf.layout import Layout, Press
from curriculum.printing.documents import Documents, Unit
from curriculum.printing.worker import lay_out

pytestmark = pytest.mark.pdf

#: These two change how a page is written down, not what it shows.
WRITTEN_OTHERWISE = ("draw_border", "zlib")
#: Out of focus, a hairline (0.25 mm of middle grey) that is missing differs by 50, one that stands a dot beside its place by 17.
_UNLIKE = 35
BOXES = """
<style>
  td { border: 0 solid #8a8a8a; border-width: 0 .25mm .5mm 0; padding: 2mm }
  .one { border-left: 2mm solid #0b5c55 }
  .mixed { border-left: 2mm solid #0b5c55; border-bottom: 1mm dashed #333 }
  .round { border-top: 1mm solid #333; border-radius: 3mm }
  .two { columns: 2; column-rule: 1mm solid #333 }
  .gone { border-top: 1mm solid #333; visibility: hidden }
  .split { border: 1mm solid #333; border-left: 0; height: 240mm }
</style>
<table><tr><td>satu</td><td>dua</td></tr><tr><td>tiga</td><td>empat</td></tr></table>
<p class="one">tepi</p><p class="mixed">dua macam</p><p class="round">bulat</p><p class="gone">hilang</p>
<div class="two"><p>kiri</p><p>kanan</p></div><p class="split">panjang</p>
"""


@pytest.fixture(scope="module")
def press(sheets: Documents) -> Press:
    return Press(sheets.root)


def leave_out(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(
        weasyprint_patches, "PARTS", tuple(part for part in weasyprint_patches.PARTS if part[1] not in names)
    )


def everything() -> list[str]:
    """All that only makes pages sooner; without the tags of silent pictures a sheet with one is a fault."""
    return [name for _, name, _ in weasyprint_patches.PARTS if name != "_build_box_tree"]


def test_the_parts_were_written_for_this_version():
    """After an update: compare the parts with the new version's functions, run these tests, then set VERSION."""
    assert weasyprint.__version__ == weasyprint_patches.VERSION


def test_pages_are_the_same_byte_for_byte(sheets: Documents, press: Press, monkeypatch: pytest.MonkeyPatch):
    units = [unit for unit in sheets.units if unit.kind in ("material", "large", "guide", "manual")]
    assert {"material", "large", "guide", "manual"} <= {unit.kind for unit in units}
    for unit in units:
        html = sheets.html(unit)
        with monkeypatch.context() as quick:
            leave_out(quick, *WRITTEN_OTHERWISE)
            ours = lay_out(sheets, unit, press, html).pdf()
        with monkeypatch.context() as slow:
            leave_out(slow, *everything())
            theirs = lay_out(sheets, unit, press, html).pdf()
        assert ours == theirs, unit.id


@pytest.mark.parametrize("kind", ["boxes", "material"])
def test_borders_look_the_same(kind: str, sheets: Documents, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def layout() -> Layout:
        if kind == "boxes":
            return press.lay_out(
                f'<html lang="id" style="--number: 1; --accent: #0b5c55"><head><title>Uji</title></head><body>{BOXES}</body></html>',
                sheets.root,
            )
        unit = Unit("material", sheets.curriculum.written[0].path)
        return lay_out(sheets, unit, press, sheets.html(unit))

    ours = pictures(layout().pdf(), tmp_path / "ours")
    leave_out(monkeypatch, "draw_border")
    theirs = pictures(layout().pdf(), tmp_path / "theirs")
    assert len(ours) == len(theirs) > 0
    for mine, other in zip(ours, theirs, strict=True):
        assert ImageChops.difference(mine, other).getextrema()[1] < _UNLIKE


def pictures(pdf: bytes, target: Path) -> list[Image.Image]:
    """The pages in grey, a little out of focus; letters are left out of the PDF, so this shows lines and grounds."""
    target.with_suffix(".pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", "300", str(target.with_suffix(".pdf")), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return [Image.open(path).filter(ImageFilter.BoxBlur(3)) for path in sorted(target.parent.glob(f"{target.name}-*.pgm"))]


def test_the_engine_is_left_as_it_was():
    before = [getattr(place, name) for place, name, _ in weasyprint_patches.PARTS]
    with weasyprint_patches.tuned():
        assert all(getattr(place, name) is part for place, name, part in weasyprint_patches.PARTS)
    assert [getattr(place, name) for place, name, _ in weasyprint_patches.PARTS] == before


def test_another_version_is_served_without_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weasyprint_patches, "VERSION", "0")
    with weasyprint_patches.tuned():
        assert not any(getattr(place, name) is part for place, name, part in weasyprint_patches.PARTS)
