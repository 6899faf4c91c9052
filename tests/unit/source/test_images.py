"""Images are what their ending says, upright, and carry nothing but the picture."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from curriculum.rendering.images import cleaned, drawn_size, inline, size

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def photo(path, kind="JPEG", size=(40, 20), turned=1):
    picture = Image.new("RGB", size, "green")
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = turned, "HP Ibu Sari"
    exif.get_ifd(GPS)[2] = (6.0, 12.0, 30.0)
    picture.save(path, kind, exif=exif)
    return path


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_photo_says_neither_where_nor_whose_phone(tmp_path, name, kind):
    file = photo(tmp_path / name, kind)
    assert b"HP Ibu Sari" in file.read_bytes()
    published = cleaned(file)
    assert b"Ibu Sari" not in published
    with Image.open(io.BytesIO(published)) as picture:
        assert dict(picture.getexif()) == {}
        assert picture.format == kind


def test_a_turned_photo_is_published_upright_and_measured_so(tmp_path):
    file = photo(tmp_path / "a.jpg", turned=6)
    assert size(file) == (20, 40)
    with Image.open(io.BytesIO(cleaned(file))) as picture:
        assert picture.size == (20, 40)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "EPS", "JPEG"])
def test_a_picture_that_is_not_what_its_ending_says_has_no_size(tmp_path, kind):
    Image.new("RGB", (9, 9)).save(tmp_path / "a", kind)
    (tmp_path / "a").rename(tmp_path / "a.png")
    assert size(tmp_path / "a.png") is None


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_moving_pictures_have_no_size(tmp_path, name):
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green")]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    assert size(tmp_path / name) is None


@pytest.mark.parametrize("sides", [(13_000, 400), (2001, 2000)])
def test_a_picture_too_large_for_a_cheap_phone_has_no_size(tmp_path, sides):
    Image.new("1", sides).save(tmp_path / "a.png")
    assert size(tmp_path / "a.png") is None


def test_a_drawing_is_written_anew_without_comments_and_instructions(tmp_path):
    file = tmp_path / "a.svg"
    file.write_text(
        '<?xml version="1.0"?><?x y?><!-- rahasia --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
    )
    assert cleaned(file) == b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'


def test_a_pictogram_is_one_line_in_the_colour_of_the_words_and_silent(tmp_path):
    file = tmp_path / "lambang.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" stroke="currentColor">\n'
        '<title>Tunas</title>\n<!-- dua daun -->\n<g>\n<path d="M12 22V11"/>\n</g>\n</svg>\n'
    )
    drawn = '<svg viewBox="0 0 24 24" stroke="currentColor" class="pictogram" aria-hidden="true"><g><path d="M12 22V11"/></g></svg>'
    assert inline(file) == drawn


def chunked(picture, kind, data):
    """A PNG with one chunk more, behind its head."""
    sum_ = struct.pack(">I", zlib.crc32(kind + data))
    return picture[:33] + struct.pack(">I", len(data)) + kind + data + sum_ + picture[33:]


TURNED = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"


@pytest.mark.parametrize("field", [b"\x01\x00", b"\x01\x1a", b"\x01\x06"], ids=["width", "resolution", "colours"])
def test_forged_metadata_is_never_written_out_again(tmp_path, field):
    """Found by 14,000 damaged pictures: to turn one upright wrote its metadata anew, and stumbled over words where numbers belong."""
    plain = io.BytesIO()
    Image.new("RGB", (40, 20)).save(plain, "PNG")
    exif = b"MM\x00\x2a\x00\x00\x00\x08\x00\x02" + field + b"\x00\x02\x00\x00\x00\x04abc\x00" + TURNED + b"\x00" * 4
    file = tmp_path / "a.png"
    file.write_bytes(chunked(plain.getvalue(), b"eXIf", exif))
    assert size(file) == (20, 40)
    with Image.open(io.BytesIO(cleaned(file))) as picture:
        assert picture.size == (20, 40)
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize("fault", [struct.error("x"), TypeError("x"), IndexError("x"), EOFError("x"), zlib.error("x")])
def test_whatever_a_decoder_stumbles_over_the_picture_has_no_size(tmp_path, monkeypatch, fault):
    def stumble(*_):
        raise fault

    monkeypatch.setattr(Image.Image, "getexif", stumble)
    assert size(photo(tmp_path / "a.jpg")) is None


@pytest.mark.parametrize(("mode", "clear"), [("P", 0), ("P", b"\x80"), ("RGB", (0, 0, 0)), ("L", 0), ("1", 0)])
def test_what_lets_the_page_through_still_does(tmp_path, mode, clear):
    file = tmp_path / "a.png"
    Image.new(mode, (9, 9)).save(file, transparency=clear)
    with Image.open(file) as before, Image.open(io.BytesIO(cleaned(file))) as after:
        assert before.convert("RGBA").getpixel((0, 0))[3] < 255
        assert after.convert("RGBA").getpixel((0, 0)) == before.convert("RGBA").getpixel((0, 0))


SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (f'<!-- <svg viewBox="0 0 9 9"> --><svg {SVG} viewBox="0 0 1 900000"/>', None),
        (f'<!-- <svg viewBox="0 0 9 9"> --><svg {SVG}/>', None),
        (f'<svg {SVG} viewBox = "0 0 9 8"/>', (9, 8)),
        (f'<svg {SVG} viewBox="0 0 &#57; 8"/>', (9, 8)),
        (f'<svg {SVG} viewBox="0 0 9 8 7"/>', None),
        ("", None),
    ],
)
def test_a_drawing_is_as_large_as_its_outermost_element_says(text, sides):
    assert drawn_size(text.encode()) == sides


def test_a_drawing_is_measured_in_time_that_grows_with_it():
    # A pattern over the raw text looked from each `<svg` to the end of the file: half a minute for the largest one taken.
    drawing = b"<!-- " + b"<svg " * 39_000 + f'--><svg {SVG} viewBox="0 0 9 9"/>'.encode()
    began = time.process_time()
    assert drawn_size(drawing) == (9, 9)
    assert time.process_time() - began < 1
