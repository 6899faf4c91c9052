// Word families: each affix rule with words it must join, and words it must leave apart.

import "../language.mjs";
import assert from "node:assert/strict";
import test from "node:test";
import { rank } from "../../../overrides/assets/javascripts/search/ranking.js";
import { search } from "../../../overrides/assets/javascripts/search/results.js";
import { openSite } from "../../../overrides/assets/javascripts/search/site.js";
import { familyOf, readQuery } from "../../../overrides/assets/javascripts/search/terms.js";
import { bared, roots, slips, soundsLike, spoken, wordsOf } from "../../../overrides/assets/javascripts/search/words.js";

/** rule: [derived -> root, ...] that must be among the roots proposed, [word -> look-alike, ...] that must not. */
const RULES = {
  "di-": [["dibayar bayar", "dilindungi lindung", "ditetapkan tetap", "dipecat pecat"], ["diri ri"]],
  "ku-, kau-": [["kubayar bayar", "kautulis tulis"], ["kulit lit"]],
  "me- before l m n r w y": [["melapor lapor", "melecehkan leceh", "memantau pantau", "menamai nama", "merawat rawat", "mewawancarai wawancara", "meyakinkan yakin"], ["mesin sin"]],
  "mem- before b f v p": [["membentuk bentuk", "memfasilitasi fasilitasi", "memvalidasi validasi", "memproses proses"], ["memang ang"]],
  "mem- for p": [["memukul pukul", "memilih pilih", "memecat pecat"], ["memilih bilih"]],
  "men- before c d j t s z": [["mencatat catat", "mendata data", "menjahit jahit", "mentransfer transfer", "mensukseskan sukses", "menziarahi ziarah"], ["menara ara"]],
  "men- for t": [["menulis tulis", "menyusui susu", "menolak tolak"], ["menara sara"]],
  "meng- before vowels g h k": [["mengadu adu", "mengikuti ikut", "menggaji gaji", "menghitung hitung", "mengkampanyekan kampanye", "mengadvokasi advokasi"], ["mengapa gapa"]],
  "meng- for k": [["mengirim kirim", "mengampanyekan kampanye", "mengumpulkan kumpul"], ["mengirim girim"]],
  "meny- for s": [["menyusun susun", "menyewa sewa", "menyadarkan sadar"], ["menyusun tusun"]],
  "menge- before one syllable": [["mengecat cat", "mengelas las", "pengelasan las"], ["pengeluaran luaran"]],
  "pe- with nasal, and -an": [["pelapor lapor", "perawatan rawat", "pemimpin pimpin", "pendataan data", "penulis tulis", "pengadu adu", "penggerak gerak", "pengiriman kirim", "penyusunan susun", "pemasaran pasar"], ["penyakit yakit", "peluang luan"]],
  "pe- without nasal": [["pekerja kerja", "petani tani", "pekerjaan kerja", "peserta serta"], ["pesan an", "pejabat bat"]],
  "per-": [["perjanjian janji", "perbaiki baik", "perkenalkan kenal", "perundingan runding", "memperbaiki baik", "diperjuangkan juang"], ["perlu lu"]],
  "ber-, be-": [["berunding runding", "berdasarkan dasar", "bekerja kerja", "berencana rencana", "berserikat serikat", "berwirausaha wirausaha"], ["besar sar"]],
  "bel-, pel- with ajar": [["belajar ajar", "pelajaran ajar", "pembelajaran ajar", "mempelajari ajar"], ["belanja anja", "pelanggan anggan"]],
  "ter-, te-": [["tertulis tulis", "terpenuhi penuh", "terasa rasa", "tepercaya percaya"], ["teman man", "terlalu lalu"]],
  "ke-, ke-an": [["ketua tua", "kesadaran sadar", "kewirausahaan wirausaha"], ["kera ra"]],
  "ketidak-an": [["ketidakadilan adil", "ketidaksetaraan setara"], ["ketika ka"]],
  "se-": [["setempat tempat", "sekelompok kelompok"], ["sedih dih"]],
  "antar-, pra-, pasca-, non-": [["antarkelompok kelompok", "prasejahtera sejahtera", "pascapanen panen", "nonformal formal"], ["nonton ton", "praja ja", "antara a"]],
  "a prefix in a prefix": [["memperjuangkan juang", "mempekerjakan kerja", "memberdayakan daya", "pemberdayaan daya", "keberlanjutan lanjut", "keterlibatan libat", "kesejahteraan sejahtera", "kepemimpinan pimpin", "berkelanjutan lanjut", "berpenghasilan hasil", "mengesampingkan samping", "sepengetahuan pengetahuan"], ["pengetahun tahun", "pengetahuan tahun"]],
  "-kan, -an, -i alone": [["bayarkan bayar", "catatan catat", "ikuti ikut"], ["jalan jal", "makan mak", "badan bad", "hari har", "ibu bu", "dana na", "upah pah"]],
  "-nya, -ku, -mu": [["upahnya upah", "rumahku rumah", "pekerjaanmu kerja"], ["tanya ta", "buku bu"]],
  "-lah, -kah, -pun": [["bayarlah bayar", "haruskah harus", "upahnyapun upah"], ["kalah ka", "ampun am"]],
  "-isasi, -isir, -isator": [["mengorganisir organisasi", "pengorganisasian organisasi", "organisator organisasi", "terorganisasi organisasi", "sosialisasi sosial"], ["organ organisasi"]],
  "-asi, -ator, -ir, -atif": [["negosiator negosiasi", "mengkoordinir koordinasi", "fasilitator fasilitasi", "partisipatif partisipasi"], ["air asi"]],
  "-usi, -utor; -ksi, -ktif": [["distributor distribusi", "produktif produksi"], ["tutor tusi"]],
  "-if, -ivitas, -ivis": [["aktivitas aktif", "aktivis aktif"], ["kreasi kreif"]],
  "-is, -isa, -isis": [["analisa analisis", "menganalisis analisis", "analis analisis", "menganalisa analisis"], ["bisa bisis"]],
  "-itas, -wan": [["solidaritas solidar", "wirausahawan wirausaha"], ["kawan ka", "kuman ku"]],
};

for (const [rule, [joined, apart]] of Object.entries(RULES))
  test(`${rule}: ${joined.length} examples, ${apart.length} look-alikes`, () => {
    for (const [word, root] of joined.map(example => example.split(" ")))
      assert.ok(roots(word).has(root), `${word} -> ${root}; proposed: ${[...roots(word)].join(" ")}`);
    for (const [word, root] of apart.map(example => example.split(" "))) assert.ok(!roots(word).has(root), `${word} must not be ${root}`);
  });

test("numbers and abbreviations have no affixes", () => {
  for (const word of ["177", "k3", "7.4", "28e"]) assert.deepEqual([...roots(word)], [word]);
});

/** A site of one page. */
const siteOf = (text, synonyms = {}) => openSite({
  pages: [["halaman/", "", "Halaman", "", "", "", [["", "Halaman", text]]]],
  synonyms: { common: ["yang", "dan", "apa"], same: [], leads: [], compounds: [], ...synonyms },
});
const familyIn = (text, word) => { const site = siteOf(text); return familyOf(site, word).map(id => site.words[id]).filter(one => one !== "halaman").sort(); };

test("of all possible roots the one that the site's words share wins", () => {
  assert.deepEqual(familyIn("organisasi pengorganisasian organ berorganisasi", "mengorganisir"), ["berorganisasi", "organisasi", "pengorganisasian"]);
  assert.deepEqual(familyIn("pemimpin kepemimpinan mimpi pimpinan", "dipimpin"), ["kepemimpinan", "pemimpin", "pimpinan"]);
  assert.deepEqual(familyIn("berani memberi pemberian", "pemberani"), ["berani"]);
  assert.deepEqual(familyIn("upah rupa serupa", "pengupahan"), ["upah"]);
  assert.deepEqual(familyIn("rumah sewa", "gender"), []);
});

test("words: quotes, hyphens, accents, codes and amounts", () => {
  assert.deepEqual(wordsOf("“Anak-anak” – ‘pre-test’"), ["anak", "anak", "pre", "test"]);
  assert.deepEqual(wordsOf("Al-Qur’an, Jum'at, café"), ["al", "quran", "jumat", "cafe"]);
  assert.deepEqual(wordsOf("materi 7.4, Rp16.800 (1,5 %). K3"), ["materi", "7.4", "rp", "16.800", "1,5", "k3"]);
  assert.deepEqual(wordsOf("75/PUU-XX/2022 Pasal 28E(3)"), ["75", "puu", "xx", "2022", "pasal", "28e", "3"]);
});

test("slips: a letter missing, added, changed, or two swapped", () => {
  assert.equal(slips("kekersan", "kekerasan", 2), 1);
  assert.equal(slips("kampanyye", "kampanye", 2), 1);
  assert.equal(slips("jender", "gender", 1), 1);
  assert.equal(slips("negoisasi", "negosiasi", 2), 1);
  assert.ok(slips("upah", "rumah", 1) > 1);
  assert.ok(slips("gaji", "gajian", 1) > 1);
});

test("spoken forms lead to written ones, the words they only look like stay apart", () => {
  for (const pair of ["nawar tawar", "ngitung hitung", "ngirim kirim", "nyari cari", "nyusun susun", "mukul pukul", "ngejual jual", "njahit jahit", "mbayar bayar", "bayarin bayar", "ngurusin urus", "anak2 anak"]) {
    const [word, form] = pair.split(" ");
    assert.ok(spoken(word).includes(form), `${word}: ${spoken(word).join(" ")}`);
  }
  for (const word of ["k3", "uu2", "upah", "izin", "rapat"]) assert.deepEqual(spoken(word), [], word);
  assert.deepEqual(answersTo(siteOf("tawar nilai"), "nawar")[0], ["tawar"]);
  assert.deepEqual(answersTo(siteOf("nilai tilai"), "nilai")[0], ["nilai"]);   // a word of the site is what it says
});

const answersTo = (site, query) => readQuery(site, query).map(({ ids }) => [...ids.keys()].map(id => site.words[id]));

test("what a region puts around a word is taken off", () => {
  for (const pair of ["bojoku bojo", "digebugi gebug", "nggrayangi grayang", "nabayar bayar", "tabaka baka", "katelen telen", "nyolek2 colek", "ekocok kocok"]) {
    const [word, form] = pair.split(" ");
    assert.ok(bared(word).includes(form), `${word}: ${bared(word).join(" ")}`);
  }
  for (const word of ["lem", "upah", "bojo"]) assert.ok(!bared(word).includes(word), word);
});

const DIALECTS = { dialects: [["suami", ["bojo", "laki"]], ["pukul", ["gebug"]], ["api", ["geni"]]] };

test("a regional word asks for what its Indonesian word asks for, and is no slip of another", () => {
  const site = siteOf("suami dipukul memukul bodoh laki-laki api", { ...DIALECTS, common: ["kudu"] });
  assert.deepEqual(answersTo(site, "bojoku nggebugi")[0], ["suami"]);
  assert.deepEqual(answersTo(site, "bojoku nggebugi")[1].sort(), ["dipukul", "memukul"]);
  assert.deepEqual(answersTo(site, "laki saya")[0], ["laki", "suami"]);
  assert.deepEqual(answersTo(site, "laki-laki")[0], ["laki"]);   // doubled it is not the husband
  assert.deepEqual(answersTo(site, "geni")[0], ["api"]);
});

test("the ends of words as regions say them, and chats without vowels", () => {
  for (const pair of ["suko suka", "takuik takut", "kapalo kapala", "harge harga", "dateng datang", "makang makan", "bayia bayir"]) assert.ok(soundsLike(pair.split(" ")[0]).includes(pair.split(" ")[1]), pair);
  const site = siteOf("bayar harga takut upah pekerja");
  for (const [query, word] of [["byr", "bayar"], ["hargo", "harga"], ["takuik", "takut"], ["upahe", "upah"], ["takutka", "takut"]]) {
    assert.deepEqual(answersTo(site, `${query} pekerja`)[0], [word]);
    assert.equal(readQuery(site, `${query} pekerja`)[0].weight, 1);
  }
});

test("function words and short unknown words are never slips of others", () => {
  const site = siteOf("kudus rapat skor upah orang", { common: ["kudu", "sk"] });
  assert.deepEqual(answersTo(site, "upah kudu"), [["upah"], []]);
  assert.deepEqual(answersTo(site, "ra upah upah"), [[], ["upah"]]);   // said twice it is asked once
  assert.deepEqual(readQuery(site, "upah kudu skoor").map(({ weight }) => weight), [1, 0.3, 0.08]);
});

test("where there is danger one word is enough, and nothing comes before the answer", () => {
  const page = (address, title, text) => [address, "", title, "", "", "", [["", title, text]]];
  const site = openSite({
    pages: [page("a/", "Pesanan juragan datang setiap pagi", "pesanan juragan pagi"), page("tanya/b/", "Kena lem", "tolong")],
    synonyms: { common: [], same: [], leads: [], compounds: [], dialects: [["telan", ["nelen"]]] },
    answers: [["tanya/b/", "119", ["telan"], 1]],
  });
  assert.equal(search(site, "pesanan juragan pagi nelen").items[0][0].location, "tanya/b/");
});

test("a word marked - near by takes the others' meaning away, one far from them does not", () => {
  const page = (address, text) => [address, "", "Judul", "", "", "", [["", "Judul", text]]];
  const site = openSite({
    pages: [page("tanya/a/", "pegang"), page("b/", "juragan pegang buku ktp saya waktu setor upah")],
    synonyms: { common: ["saya", "buku"], same: [], leads: [], compounds: [] },
    answers: [["tanya/a/", "129", ["juragan pegang -ktp -buku"], 1]],
  });
  const first = query => search(site, query).items[0][0].location;
  for (const query of ["juragan pegang saya", "juragan pegang saya waktu setor ktp"]) assert.equal(first(query), "tanya/a/", query);
  for (const query of ["juragan pegang ktp", "ktp saya dipegang juragan", "juragan pegang buku upah"]) assert.equal(first(query), "b/", query);
});

test("slips are mended only in words the site does not know", () => {
  const site = siteOf("negosiasi upah umpah");
  assert.deepEqual(answersTo(site, "negoisasi upah"), [["negosiasi"], ["upah"]]);
});

test("a slip in a word that only sinonim.yaml knows", () => {
  const site = siteOf("pemangku kepentingan", { same: [["stakeholder", "pemangku kepentingan"]] });
  assert.equal(readQuery(site, "stakholder")[0].phrases.length, 1);
});

test("a slip in a form the site does not print, mended at its root", () => {
  assert.deepEqual(answersTo(siteOf("dokumentasi rapat"), "pendokumentsian"), [["dokumentasi"]]);
});

test("a slip that happens to have a root on the site may still be the nearer word", () => {
  assert.deepEqual(answersTo(siteOf("buah perubahan"), "perbuahan")[0].sort(), ["buah", "perubahan"]);
});

test("a compound's second word is a word of its own, unless it is typed", () => {
  const site = siteOf("rencana tindak lanjut keberlanjutan berkelanjutan", { compounds: ["tindak lanjut"] });
  assert.deepEqual(answersTo(site, "berlanjut"), [["keberlanjutan", "berkelanjutan"]]);
  assert.ok(answersTo(site, "tindak lanjut")[1].includes("tindak lanjut"));
});

test("a compound holds behind the verb of its first word, not behind a noun", () => {
  const site = siteOf("kelompok bekerja sama, pekerjaan sama beratnya", { compounds: ["kerja sama"] });
  assert.deepEqual(answersTo(site, "kerja sama")[1], ["kerja sama"]);
  assert.deepEqual(answersTo(site, "bekerja sama")[1], ["kerja sama"]);
  assert.ok(answersTo(site, "pekerjaan sama")[1].includes("sama"));
});

test("words written together or apart", () => {
  const site = siteOf("sumber daya sumber daya wirausaha");
  assert.equal(readQuery(site, "sumberdaya")[0].phrases.length, 1);
  assert.deepEqual(answersTo(site, "wira usaha"), [["wirausaha"], ["wirausaha"]]);
});

test("synonyms hold for every form of the typed word, and phrases for phrases", () => {
  const site = siteOf("phk keselamatan dan kesehatan kerja k3", {
    same: [["phk", "pecat"], ["k3", "keselamatan dan kesehatan kerja"]],
    leads: [[["masker"], ["k3"]]],
  });
  assert.deepEqual(answersTo(site, "dipecat"), [["phk"]]);
  assert.equal(readQuery(site, "k3")[0].phrases.length, 1);
  assert.ok(answersTo(site, "keselamatan dan kesehatan kerja")[0].includes("k3"));
  assert.deepEqual(answersTo(site, "masker"), [["k3"]]);
  assert.ok(!answersTo(site, "k3")[0].includes("masker"));
});

test("the words of a longer phrase lead nowhere else", () => {
  const site = siteOf("serikat pekerja tani", { same: [["serikat buruh", "serikat pekerja"]], leads: [[["buruh"], ["tani"]]] });
  assert.deepEqual(answersTo(site, "serikat buruh")[1], []);
  assert.deepEqual(answersTo(site, "buruh")[0], ["tani"]);
});

test("topics bring a material up for words its pages do not say, in any form and with a slip", () => {
  const page = (code, text) => [`bab/${code}/`, code, `Judul ${code}`, "Bab", "participant", "", [["", "Judul", text]]];
  const site = openSite({
    pages: [page("1.1", "iuran anggota dan usaha"), page("1.2", "kas"), page("1.3", "arisan, arisan")],
    synonyms: { common: ["dan"], same: [["koperasi", "kopdes"]], leads: [], compounds: [], topics: [["1.2", ["koperasi", "iuran anggota", "arisan"]], ["9.9", ["kas"]]] },
  });
  const first = query => rank(site, readQuery(site, query))[0]?.group.code;
  for (const query of ["koperasi", "berkoperasi", "koprasi", "kopdes", "iuran anggota", "arisn", "arisan"]) assert.equal(first(query), "1.2", query);
  assert.equal(first("anggota"), "1.1");   // half a topic is none
});

test("the words of a phrase are marked where they stand together", () => {
  const site = siteOf("Pemberi kerja membayar. Kami bekerja; kerja itu berat.", { same: [["juragan", "pemberi kerja"]] });
  assert.equal(search(site, "juragan").items[0][0].text, "<mark>Pemberi</mark> <mark>kerja</mark> membayar. Kami bekerja; kerja itu berat.");
});

test("results: code and title, audience, the marked passage, no markup from the text", () => {
  const site = openSite({
    pages: [
      ["advokasi/lobi/", "7.5", "Lobi dan negosiasi", "Advokasi", "participant", "", [["", "Lobi", "Awal. Kalimat <b> lain."], ["cara", "Cara melobi", "Pertama, siapkan data. Lobi itu mendekati."]]],
      ["advokasi/lobi/sesi/", "7.5", "Lobi dan negosiasi", "Advokasi", "facilitator", "", [["", "Lobi", "Sesi lobi."], ["buka", "Membuka", "Sapa peserta."]]],
      ["istilah/", "", "Istilah", "", "", "", [["", "Istilah", ""], ["lobi", "Lobi", "Lobi: pendekatan."]]],
    ],
    synonyms: { common: ["dan"], same: [], leads: [], compounds: [] },
  });
  const { items } = search(site, "melobi");
  assert.deepEqual(items.map(entry => entry.find(({ location }) => !location.includes("#")).location), ["advokasi/lobi/", "istilah/"]);
  const page = items[0].find(({ location }) => location === "advokasi/lobi/"), section = items[0].find(({ location }) => location.includes("#"));
  assert.match(page.title, /^7\.5 <mark>Lobi<\/mark> dan negosiasi <small>\(untuk peserta\)<\/small>$/);
  assert.match(section.text, /<mark>Lobi<\/mark> itu/);
  assert.ok(items[0][0].score >= items[1][0].score);
  assert.equal(search(site, "7.5").items[0].at(-1).location.startsWith("advokasi/lobi/"), true);
  assert.deepEqual(search(site, "zzzzzz").items, []);
  assert.ok(!JSON.stringify(search(site, "kalimat")).includes("<b>"));
});

/** A site of two materials and three answers. */
const answering = () => openSite({
  pages: [
    ["advokasi/upah/", "7.1", "Upah", "Advokasi", "participant", "", [["", "Upah", "Upah dipotong dan potongan upah, upah borongan."]]],
    ["advokasi/lem/", "4.2", "Lem", "K3", "participant", "", [["", "Lem", "Uap lem. Mati lampu."]]],
    ...["potong", "telat", "mati"].map(name => [`tanya/${name}/`, "", `Soal ${name}`, "", "", "", [["", `Soal ${name}`, "Jawaban <pendek>."]]]),
  ],
  synonyms: { common: ["saya"], same: [["upah", "gaji"]], leads: [], compounds: [] },
  answers: [["tanya/potong/", "SAPA 129.", ["upah potong"]], ["tanya/telat/", "175.", ["upah telat", "upah"]], ["tanya/mati/", "119.", ["mati"]]],
});
const listed = query => search(answering(), query).items.map(([{ location }]) => location);

test("an answer comes first where its words are typed, in any form and by words that mean the same", () => {
  for (const query of ["upah saya dipotong", "gaji dipotong", "potongan gaji"]) assert.equal(listed(query)[0], "tanya/potong/", query);
  assert.equal(listed("upah dipotong lem borongan")[0], "tanya/potong/");
});

test("a single word asks for an answer only where it is much of the query", () => {
  assert.equal(listed("saya mati")[0], "tanya/mati/");
  assert.notEqual(listed("lampu lem mati uap")[0], "tanya/mati/");
});

test("an answer says whom to call before anything else, and never as markup of its own", () => {
  const [first] = search(answering(), "upah dipotong").items[0];
  assert.match(first.title, /^Tanya jawab: Soal/);
  assert.match(first.text, /^<strong>SAPA 129\.<\/strong> Jawaban &lt;pendek&gt;\.$/);
});

test("at most three answers stand in a list", () => {
  assert.ok(listed("upah potong telat mati").filter(address => address.startsWith("tanya/")).length <= 3);
});

test("a page is found by what its example questions say and it does not, and nothing is made of a question that none is like", () => {
  const pages = ["meja", "kursi", "lampu"].map((name, n) => [`${name}/`, `1.${n}`, name, "", "", "", [["", name, "Kayu dan kain."]]]);
  const synonyms = { common: ["saya"], same: [], leads: [], compounds: [] };
  const examples = [["1.0", 1, "duduk lama punggung pegal", "1 1 1 1"], ["1.1", 2, "gelap malam mata perih baca", "2 2 1 1 1"]];
  const site = openSite({ pages, synonyms, examples });
  const first = query => search(site, query).items[0]?.[0].location;
  assert.equal(first("mata saya gelap kalau malam"), "kursi/");
  assert.equal(first("punggung saya pegal duduk"), "meja/");
  assert.equal(first("kayu"), "meja/");                       // one word says itself what it means
  assert.deepEqual(search(site, "wortel tomat bayam").items, []);
  assert.ok(!search(site, "mata gelap malam").items[0][0].text.includes("perih"));   // nobody reads an example
});

test("a paste of any length is answered by how it begins, at once", () => {
  const site = siteOf("Kalimat tentang lem.");
  assert.equal(search(site, `lem ${"kata ".repeat(20000)}`).items[0][0].text, "Kalimat tentang <mark>lem</mark>.");
  assert.deepEqual(search(site, "a".repeat(100000)).items, []);
});

test("a passage is made of a table only where nothing else answers", () => {
  const site = siteOf("Kalimat tentang lem.\n¦Jenis Contoh Pusing Lem Mual");
  assert.equal(search(site, "mual").items[0][0].text, "… Jenis Contoh Pusing Lem <mark>Mual</mark>");
  assert.equal(search(site, "lem").items[0][0].text, "Kalimat tentang <mark>lem</mark>.");
});
