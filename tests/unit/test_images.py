"""Images are what their ending says, upright, and carry nothing but the picture."""

import io

import pytest
from PIL import Image

from curriculum.rendering.images import cleaned, inline, size

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
