"""Key messages as one picture for WhatsApp: light, readable on the smallest phone, nothing cut off, drawn again only where it changed."""

import re
from dataclasses import replace

import pytest
from PIL import Image

from conftest import ROOT, SAMPLE
from curriculum.publish import social_cards
from curriculum.publish.sharing import message_cards
from curriculum.publish.sharing.message_cards import HEIGHTS, WIDTH, Card, broken
from curriculum.rendering.urls import Urls

#: What goes by WhatsApp on a poor line, in bytes; the width of the narrowest usual phone, and the smallest letter there, in pixels.
HEAVIEST, PHONE, SMALLEST = 80_000, 360, 13


@pytest.fixture(scope="module")
def handbook_cards(ours) -> list[Card]:
    return [Card(ROOT, ours, material) for material in ours.written]


def test_every_material_has_its_picture(published, sample):
    for material in sample.written:
        file = published / "site" / Urls(sample).message_card(material)
        assert file.stat().st_size < HEAVIEST
        with Image.open(file) as picture:
            assert picture.width / picture.height in (4 / 5, 9 / 16)
            assert picture.width > 2 * PHONE


@pytest.mark.slow
def test_the_fullest_of_the_handbook_are_light(tmp_path, handbook_cards):
    """Words are what makes a picture heavy: the two with the most of them speak for all."""
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    (tmp_path / "content").symlink_to(ROOT / "content")
    artist = social_cards.Artist(tmp_path, tmp_path / "cache")
    fullest = sorted(handbook_cards, key=lambda card: sum(len(words) for words, _ in card.messages))[-2:]
    assert [len(message_cards.drawn(artist, card)) < HEAVIEST for card in fullest] == [True, True]


def test_all_words_stand_on_the_picture_and_can_be_read_on_a_phone(handbook_cards):
    for card in handbook_cards:
        layout = card.layout
        assert layout.height in HEIGHTS
        assert layout.size * PHONE / WIDTH >= SMALLEST, card.material.code
        assert [" ".join(tile.lines) for tile in layout.tiles] == [" ".join(words.split()) for words, _ in card.messages]
        ends = [tile.top + tile.height for tile in layout.tiles]
        assert all(end < tile.top for end, tile in zip(ends, layout.tiles[1:], strict=False))
        assert ends[-1] <= layout.height - 100, card.material.code


def test_lines_are_no_wider_than_their_room():
    font = str(ROOT / "overrides/print/fonts/terang-regular.ttf")
    lines = broken("Terlambat bayar sampai tiga bulan masih ada yang ditanggung", font, 44, 400)
    assert len(lines) > 2
    measure = message_cards._measure(font, 44)
    assert all(measure.getlength(line) <= 400 for line in lines)


def test_a_quiet_name_stays_quiet(sample):
    plan = sample.written[0].plan.model_copy(update={"paper_title": "Obrolan sore"})
    card = Card(SAMPLE, sample, replace(sample.written[0], plan=plan))
    assert card.title == "Obrolan sore"


@pytest.mark.slow
def test_only_what_changed_is_drawn_again(tmp_path, sample, monkeypatch):
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    (tmp_path / "content").symlink_to(SAMPLE / "content")
    drawings = []
    draw = social_cards.resvg_py.svg_to_bytes
    monkeypatch.setattr(
        social_cards.resvg_py, "svg_to_bytes", lambda **how: drawings.append(how["svg_string"]) or draw(**how)
    )
    for _ in range(2):
        message_cards.write(tmp_path, tmp_path, Urls(sample))
        assert len(drawings) == len(sample.written)
    assert all(re.search(r">1\.\d · ", svg) for svg in drawings[:2])
