"""Copy orders of six real sessions, against lists written by hand for 20 and for 27 women.

Counted with the session's own page on the table: a sheet each and one for the facilitator; a sheet a group (the last group may be
smaller) and one for the facilitator; what is used once is copied once. A change of a session changes its line here, counted again.
"""

from pathlib import Path

import pytest

from curriculum.model.copies import copy_order

ROOT = Path(__file__).parents[2]
READING = "bacaan"
TALLY = "rekap"

#: Material: for each sheet, in the order in which they are printed, the copies for 20 and for 27 women.
BY_HAND = {
    # groups of five: 4 and 6; two agreements a woman; her clock of 1.2 in case it stayed at home
    "kesetaraan-gender/keadilan-gender": {
        READING: (21, 28),
        "bantuan-hambatan": (5, 7),
        "kartu-permintaan": (5, 7),
        "kesepakatan": (41, 55),
        "jam-harian": (21, 28),
    },
    # groups of five: 4 and 6; one map of the body a group
    "keselamatan-kesehatan-kerja/pengendalian-risiko": {
        READING: (21, 28),
        "peta-tubuh": (5, 7),
        "denah-rumah": (21, 28),
        "skor-perbaikan": (21, 28),
        "sebelum-sesudah": (5, 7),
        "kartu-menolong": (21, 28),
        "bahaya-kerja": (21, 28),
    },
    # groups of five: 4 and 6; three sheets of chips a group
    "keadilan-sosial/permainan-perang-bintang": {
        READING: (21, 28),
        "tabel-nilai": (5, 7),
        "kepingan": (13, 19),
        "lencana": (3, 3),
        "lembar-pembantu": (2, 2),
        "catatan-pengamat": (4, 4),
        "ke-kerja-kita": (21, 28),
    },
    # groups of five: 4 and 6; four whispers a sheet, so two; work book of 7.1 and agreement of 7.2, for those who left theirs at home
    "advokasi/lobi-dan-negosiasi": {
        READING: (21, 28),
        "hitung-tarif": (21, 28),
        "lembar-runding": (5, 7),
        "bisikan": (2, 2),
        "risalah": (5, 7),
        "perjanjian-bersama": (5, 7),
        "lembar-lobi": (5, 7),
        "buku-kerja": (21, 28),
        "perjanjian": (21, 28),
    },
    # groups of four: 5 and 7
    "pengembangan-ekonomi/manajemen-usaha-kecil": {
        READING: (21, 28),
        "rincian-biaya": (6, 8),
        "kartu-tiga-puluh": (6, 8),
        "kartu-pekan": (6, 8),
        "papan-pekan": (6, 8),
        "buku-kas": (21, 28),
    },
    # groups of six: 4 and 5; pairs: 10 and 14; how many are interviewed no plan tells
    "data-dasar/mengisi-data-dasar": {
        READING: (21, 28),
        "kartu-data": (5, 6),
        "izin-latihan": (21, 28),
        "slip-izin": (1, 1),
        "periksa": (11, 15),
        "kunci-periksa": (1, 1),
        "upah-bersih": (21, 28),
        "kartu-upah": (1, 1),
        "lembar-data-dasar": (0, 0),
        TALLY: (1, 1),
    },
}


def name(sheet):
    """What a copied thing is called in the list above."""
    if sheet.tally:
        return TALLY
    if sheet.instrument:
        return sheet.instrument.id
    return sheet.worksheet.worksheet if sheet.worksheet else READING


@pytest.mark.parametrize("path", BY_HAND)
@pytest.mark.parametrize(("place", "people"), [(0, 20), (1, 27)])
def test_the_copy_order_is_the_one_written_by_hand(ours, path, place, people):
    material = next(material for material in ours.written if material.path == path)
    found = {name(sheet): line.copies for line in copy_order(ours, material, people) for sheet in line.sheets}
    assert found == {sheet: copies[place] for sheet, copies in BY_HAND[path].items()}
