"""The menu, as a picture."""

from curriculum.site.navigation import navigation


def lines(items, depth=0):
    for item in items:
        if isinstance(item, dict):
            ((title, below),) = item.items()
            if isinstance(below, str):
                yield f"{'  ' * depth}{title} -> {below}"
            else:
                yield f"{'  ' * depth}{title}"
                yield from lines(below, depth + 1)
        else:
            yield f"{'  ' * depth}-> {item}"


def test_the_menu_follows_the_outline(sample):
    assert (
        "\n".join(lines(navigation(sample)))
        == """\
Beranda -> index.md
Kisi-kisi -> kisi-kisi.md
Susun pelatihan -> susun.md
Hasil -> hasil.md
Dasar
  -> bagian/dasar/index.md
  1. Berkelompok
    -> berkelompok/index.md
    1.1 Mengapa menabung bersama? -> berkelompok/menabung-bersama.md
    1.2 Aturan kelompok -> berkelompok/aturan-kelompok.md
  3. Memberi Pinjaman
    -> pinjaman/index.md
    3.1 Menghitung jasa pinjaman -> pinjaman/menghitung-jasa.md
Alat
  -> bagian/alat/index.md
  2. Pembukuan Kelompok
    -> pembukuan/index.md
    2.1 Buku kas -> pembukuan/buku-kas.md
Pustaka
  Istilah
    -> istilah/index.md
    A–H -> istilah/a-h.md
    I–M -> istilah/i-m.md
  Metode
    -> metode/index.md
    Mengumpulkan dan menata gagasan -> metode/gagasan.md
    Berlatih keterampilan -> metode/latihan.md
  Alat -> alat.md
  Rujukan
    -> rujukan/index.md
    Peraturan sejak 2020 -> rujukan/peraturan.md
    Buku sejak 1991 -> rujukan/buku.md
  Fakta -> fakta.md
  Organisasi -> organisasi.md
  Linimasa -> linimasa.md
  Perlengkapan pelatihan -> perlengkapan.md
Unduhan -> unduhan.md
Tentang -> tentang.md"""
    )
