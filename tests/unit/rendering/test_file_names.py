"""Names under which downloads are saved: they say what a file holds, no two are the same, and every system takes them."""

import re

import pytest

from curriculum.rendering.file_names import file_names
from curriculum.rendering.urls import Urls


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("unduhan/manual.pdf", "Panduan Simpan Pinjam.pdf"),
        ("unduhan/situs.zip", "Panduan Simpan Pinjam (seluruh situs).zip"),
        ("unduhan/panduan/berkelompok.pdf", "Panduan 1 - Berkelompok.pdf"),
        ("unduhan/buklet/berkelompok.pdf", "Panduan 1 - Berkelompok (buku peserta untuk dilipat).pdf"),
        ("unduhan/buku-peserta/berkelompok.pdf", "Panduan 1 - Berkelompok (buku peserta).pdf"),
        ("unduhan/buku-fasilitator/berkelompok.pdf", "Panduan 1 - Berkelompok (buku fasilitator).pdf"),
        ("unduhan/hp/berkelompok.html", "Panduan 1 - Berkelompok.html"),
        ("unduhan/lembar-kerja/berkelompok/aturan-kelompok.pdf", "1.2 Lembar kerja - Aturan kelompok.pdf"),
        ("unduhan/peserta/berkelompok/menabung-bersama.pdf", "1.1 Lembar peserta - Mengapa menabung bersama.pdf"),
        ("unduhan/alat/wawancara-rekap.pdf", "Lembar rekap - Wawancara anggota baru.pdf"),
        ("unduhan/alat/wawancara.xlsx", "Borang ponsel - Wawancara anggota baru.xlsx"),
    ],
)
def test_a_name_says_what_the_file_holds(path, name, sample):
    assert file_names(Urls(sample))[path] == name


def test_no_two_downloads_of_the_handbook_have_one_name_and_all_are_plain(ours):
    names = list(file_names(Urls(ours)).values())
    assert len({name.casefold() for name in names}) == len(names) > 400
    assert [name for name in names if re.search(r'[\\/:*?"<>|{}]', name) or len(name) > 125] == []
