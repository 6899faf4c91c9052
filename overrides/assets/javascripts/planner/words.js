// What the planner says in Indonesian: names of pauses, warnings, numbers.

import {duration} from "./clock.js";

export const PAUSES = {
  rest: "Rehat", lunch: "Makan siang", ishoma: "ISHOMA (istirahat, salat Zuhur, makan)", friday: "Istirahat, makan, dan salat Jumat",
  dhuhr: "Salat Zuhur dan istirahat", asr: "Salat Asar", maghrib: "Salat Magrib", iftar: "Buka puasa dan salat Magrib",
};

const list = words => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} dan ${words.at(-1)}`);

const WARNINGS = {
  "day-closed": ({day}) => `Hari ${day + 1}: jam selesai tidak lebih lambat daripada jam mulai.`,
  "day-order": ({day}) => `Hari ${day + 1}: tanggalnya tidak sesudah hari sebelumnya.`,
  "fixed-outside": ({title}) => `Acara tetap “${title}” berada di luar jam pelatihan, jadi tidak dimasukkan.`,
  "fixed-meet": ({title}) => `Acara tetap “${title}” bertabrakan dengan acara tetap lain.`,
  "lock-late": ({path}, name) => `${name(path)} tidak dapat mulai pada jam yang dikunci, karena terhalang istirahat atau acara tetap.`,
  "too-many": ({path, most}, name, {people}) => `${name(path)} paling banyak untuk ${most} orang, sedangkan Anda menulis ${people}. Bagi dua rombongan, atau kurangi.`,
  "too-few": ({path, least}, name, {people}) => `${name(path)} paling sedikit untuk ${least} orang, sedangkan Anda menulis ${people}.`,
  "heavy-day": ({day, paths}, name) => `Hari ${day + 1} memuat ${paths.length} sesi yang peka: ${list(paths.map(name))}. Sebaiknya satu saja sehari.`,
  "heavy-last": ({day, path}, name) => `Hari ${day + 1} berakhir dengan sesi yang peka, ${name(path)}. Tutuplah dengan sesi yang lebih ringan, supaya tidak ada yang pulang membawa beban sendirian.`,
  "before-its-source": ({path, from}, name) => `${name(path)} memakai lembar dari ${name(from)}, yang baru datang sesudahnya. Tukar urutannya.`,
  "brings-from-outside": ({path, from}, name) => `${name(path)} memakai lembar dari ${name(from)}, yang tidak ada dalam pelatihan ini. Lembar kosongnya sudah masuk pesanan fotokopi.`,
  "no-helper": ({path}, name) => `${name(path)} peka dan perlu dua pemandu: satu memandu, satu menemani orang yang perlu keluar.`,
  "over-night": ({path, day}, name) => `${name(path)} disambung pada hari ${day + 1}.`,
};

/** The sentence of a warning; `name` gives a material's code and title. */
export const warning = (found, name, choice) => WARNINGS[found.kind](found, name, choice);

/** 1234 as "1.234". */
export const number = value => value.toLocaleString("id-ID");

/** 1234567 bytes as "1,3 MB". */
export const megabytes = bytes => `${number(Math.ceil(bytes / 1e5) / 10)} MB`;

/** What a line of the copy order is called. */
export const copyTitle = ({title, tally}) => (tally ? `Rekap: ${title}` : title || "Bahan bacaan");

/** The words around the copy shop's file. */
export const SHOP = {
  head: "Satu PDF untuk tukang fotokopi", title: "Pesanan fotokopi pelatihan", file: "pesanan-fotokopi.pdf",
  heads: ["Halaman", "Rangkap", "Yang disalin"],
  way: "Isi berkas", ways: ["tiap lembar sekali, jumlah rangkap di sampul", "tiap lembar sebanyak pesanannya"],
  make: "Buat satu PDF", begun: "Menyiapkan ...",
  cost: (files, size, sides) => `Mengambil paling banyak ${size}: ${files} berkas dan alat penggabungnya. Semuanya digabung di ponsel atau laptop ini, ${sides} sisi. Minta dicetak satu muka.`,
  fetching: (got, all) => `Mengambil berkas ${got} dari ${all} ...`,
  done: (pages, bytes) => `Selesai: ${number(pages)} halaman, ${megabytes(bytes)}. Berkasnya ada di unduhan.`,
  failed: "Ada berkas yang tidak dapat diambil. Sambungkan ke internet, lalu coba lagi.",
  often: line => `Rangkap ${line.code} ${copyTitle(line)}`,
  asked: "jumlahnya menurut persiapan sesi; isi di sini",
};

/** How sessions and room compare, in one sentence or two. */
export const balance = ({minutes, sessions, total, room, short, after, offers}) => [
  short ? `Kurang ${duration(short)}.` : "Waktunya cukup, tetapi sesi tidak muat utuh di sisa harinya.",
  `Semua sesi perlu ${duration(total)}, harinya memuat ${duration(room)} di luar istirahat. ${sessions.length} sesi (${duration(minutes)}) belum mendapat tempat.`,
  after === 0 ? "Bila sesi di bawah ini dipersingkat, semuanya muat."
    : offers.length ? `Bila semua sesi di bawah ini dipersingkat pun, masih ada sesi sepanjang ${duration(after)} yang tidak muat: tambah hari, mulai lebih pagi, atau buang sesi.`
      : "Tidak ada langkah yang boleh dipersingkat: tambah hari, mulai lebih pagi, atau buang sesi.",
];
