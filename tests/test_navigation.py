"""The menu, as a picture."""

from curriculum.navigation import navigation


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
  Istilah -> istilah.md
  Metode -> metode.md
  Alat -> alat.md
  Rujukan -> rujukan.md
  Fakta -> fakta.md
  Organisasi -> organisasi.md
  Linimasa -> linimasa.md
Unduhan -> unduhan.md
Tentang -> tentang.md"""
    )
