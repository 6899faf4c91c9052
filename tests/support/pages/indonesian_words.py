"""Indonesian words on a page that is in another language, and what a reader reads or hears of it."""

import re

from bs4 import BeautifulSoup

#: Words that stand in Indonesian sentences and in no English one.
INDONESIAN = re.compile(
    r"\b(?:dan|yang|untuk|dari|dengan|atau|ini|pada|tidak|belum|materi|panduan|lembar|sesi|menit|orang|halaman|peserta|fasilitator"
    r"|langkah|unduh|unduhan|rujukan|istilah|alat|kembali|sumber|edisi|tanggal|jawaban|hlm|hal|bacaan|kelompok|bila|diisi|isi"
    r"|cetak|rekap|ponsel|mulai|siap|setuju|bukti|alasan|nilai|tampil|penutup|tempat|diubah|rencana|persetujuan|bersedia|tanya|jam|hari|pukul|ikon|gambar|luring|sunting|kurikulum|kepala|sumber|berkas|periksa|huruf|urutan|jadwal|bawa|saat|survei|selesai|catatan|bagian|sebelum|sesudah|beranda|perubahan|tujuan|simpan"
    # Names that style sheets, scripts and data files had.
    r"|aksi|alur|angka|baris|besarkan|buang|centang|cetak|daftar|dengar|dicocokkan|dipakai|indeks|isian|kabar|kartu|kedua|keterangan|kode|kotak"
    r"|lambang|lanjut|lipat|nomor|panjang|pengantar|pensil|perspektif|pesan|pintu|pita|rak|remah|rentang|ringkasan|rumah|sambutan|sampul|suara"
    r"|susun|tabel|tampilan|tengah|tombol|warna|muda|garis|kertas|lampiran|jilid|pembatas|barang|fakta|metode|hitungan|tentang|pelatihan|perlengkapan)\b",
    re.IGNORECASE,
)


def indonesian(words: str) -> list[str]:
    words = re.sub(r"#[\w-]+", "", words)  # places within pages are addresses, not words
    return [words[max(0, found.start() - 40) : found.end() + 40] for found in INDONESIAN.finditer(words)]


def read(markup: str) -> str:
    """What a reader reads or hears: text, titles, alternative texts, labels and names of saved files."""
    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    said = [tag[name] for tag in soup.find_all(True) for name in ("alt", "title", "aria-label", "download", "placeholder") if tag.get(name)]
    printed = [tag[name] for tag in soup.find_all(True) for name in ("data-left", "data-right", "data-foot", "data-mark") if tag.get(name)]
    return "\n".join([soup.get_text(" "), *said, *printed])
