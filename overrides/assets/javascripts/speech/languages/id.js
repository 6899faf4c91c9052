// Indonesian as a person reads it aloud: numbers, money, law, times, abbreviations. Voices differ in what they make of "Rp12.500"
// or "BPJS"; words they all read alike. tests/speech/id.txt is the list of what is read how.

const ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(" ");
const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
const LETTERS = Object.fromEntries("a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet".split(" ").map((name, place) => [String.fromCharCode(65 + place), name]));
const SCALES = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1e3, "ribu"]];

/** Abbreviations behind whose full stop the sentence goes on. */
export const NEVER_LAST = /(?:^|[\s(])(?:No|Jl|Jln|Gg|dr|Dr|Hj?|Drs|Ir|Prof|Kec|Kab|Kel|Ds|Prov|hlm|hal|tgl|mis|a\.n|u\.p|s\.d|Yth|Sdr|Sdri|Tn|Ny|ext|Bpk|Rp)\.$/i;

/** A whole number in words. */
export function numeral(number) {
  if (number < 10) return ONES[number];
  if (number < 20) return number < 12 ? ["sepuluh", "sebelas"][number - 10] : ONES[number - 10] + " belas";
  if (number < 100) return parted(number, 10, ONES[Math.floor(number / 10)] + " puluh");
  if (number < 1000) return parted(number, 100, number < 200 ? "seratus" : ONES[Math.floor(number / 100)] + " ratus");
  if (number >= 1000 && number < 2000) return parted(number, 1000, "seribu");
  const [size, name] = SCALES.find(([least]) => number >= least);
  return parted(number, size, numeral(Math.floor(number / size)) + " " + name);
}
const parted = (number, size, head) => number % size ? head + " " + numeral(number % size) : head;

const digits = text => [...text.replace(/\D/g, "")].map(digit => ONES[digit]).join(" ");

/** A number as it is written (dots between thousands, a comma before parts): "1.250,5". Too long to be an amount: digit by digit. */
const amount = text => {
  const [whole, part] = text.split(","), plain = whole.replace(/\./g, "");
  if (plain.length > 15 || (plain.length > 1 && plain[0] === "0") || (plain.length > 6 && plain === whole)) return digits(plain);
  return numeral(Number(plain)) + (part ? " koma " + digits(part) : "");
};

/** A phone number: digit by digit, with a pause where it is parted. */
const phone = text => text.replace(/\+/g, "plus ").replace(/[ ,]*\bext\.?/gi, ", ekstensi").replace(/(\d)[\s().–-]+(?=\d)/g, "$1, ").replace(/\d+/g, digits);

const ROMAN = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const roman = text => [...text].reduce((sum, sign, place, all) => sum + (ROMAN[sign] < (ROMAN[all[place + 1]] || 0) ? -1 : 1) * ROMAN[sign], 0);

const time = (hour, minute) => numeral(Number(hour)) + (Number(minute) ? " lewat " + numeral(Number(minute)) : "");
const isTime = (hour, minute, said) => Number(hour) < 25 && Number(minute) < 60 && (said || hour.length === 2);
const date = (day, month, year) => MONTHS[month - 1] ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : `${day}, ${month}, ${year}`;
const fraction = (above, below) => above === "1" ? (below === "2" ? "setengah" : "seper" + numeral(Number(below))) : numeral(Number(above)) + " per" + numeral(Number(below));

const SHORT = {
  dll: "dan lain-lain", dsb: "dan sebagainya", dst: "dan seterusnya", dkk: "dan kawan-kawan", mis: "misalnya", tgl: "tanggal",
  hlm: "halaman", hal: "halaman", no: "nomor", jl: "jalan", jln: "jalan", gg: "gang", kec: "kecamatan", kab: "kabupaten", kel: "kelurahan",
  prov: "provinsi", sdr: "saudara", sdri: "saudari", yth: "yang terhormat", ext: "ekstensi", bpk: "bapak", tn: "tuan", ny: "nyonya",
  "a.n": "atas nama", "u.p": "untuk perhatian", "s.d": "sampai dengan",
};
const LONG = {
  UU: "undang-undang", UUD: "undang-undang dasar", RUU: "rancangan undang-undang", PP: "peraturan pemerintah", WIB: "Waktu Indonesia Barat",
  WITA: "Waktu Indonesia Tengah", WIT: "Waktu Indonesia Timur", HP: "ha pe", WA: "we a",
};
/** Capitals that are said as a word; others of up to three letters, or such as no word is built, are spelled. */
const AS_WORDS = new Set("ASI SIM PIN KIA NIK KUR SAPA PAUD APAR SMERU TURC KRIS SMART SWOT DAN DI DARI KE YA TIDAK UPAH ATAU".split(" "));
const UNBUILT = /[^AEIOU]{3}|[^AEIOU]{2}$|^(?!ST|PR|TR|KR|GR|BR|DR|PL|KL|BL|NY|NG|SY)[^AEIOU]{2}/;
const UNITS = { kg: "kilogram", g: "gram", gr: "gram", mg: "miligram", km: "kilometer", m: "meter", cm: "sentimeter", mm: "milimeter", l: "liter", ml: "mililiter", "m²": "meter persegi", "°C": "derajat Celsius" };
const SIGNS = { "×": "kali", "÷": "dibagi", "=": "sama dengan", "+": "ditambah", "−": "dikurangi", "≈": "kira-kira", "&": "dan", "→": ", lalu", "✓": "centang", "✗": "silang", "%": "persen" };

/** BPJS is spelled, ASEAN is said. */
function capitals(word) {
  if (LONG[word]) return LONG[word];
  if (AS_WORDS.has(word) || (/^[A-Z]{4,}$/.test(word) && !UNBUILT.test(word))) return word[0] + word.slice(1).toLowerCase();
  return word.replace(/\d+/g, number => " " + numeral(Number(number)) + " ").replace(/[A-Z]/g, sign => " " + LETTERS[sign]).trim();
}

const N = "\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?";
const again = (text, from) => new RegExp(text, from);

/** What is rewritten, in this order: the longer shape before the shorter one that stands in it. */
const RULES = [
  [/[“”„"«»\u00ad]/g, ""],
  [/\u00a0/g, " "],
  [/\u0002([^\u0003]*)\u0003/g, (all, number) => phone(number)],
  [/(?<![\d.,-])(?:\+62[- ]?\d|0\d{2})\d*(?:[- ]\d{2,5})+|(?<![\d.,-])(?:\+62|08)\d{7,12}/g, phone],
  [/\b((?:SAPA|[Tt]elepon|[Hh]ubungi|[Nn]omor|[Pp]olisi) )(1\d\d)(?![\d.,])/g, (all, before, number) => before + digits(number)],
  [/(?:https?:\/\/)?(?:www\.)?\b([\w-]+(?:\.[\w-]+)*\.(?:id|com|org|net|int|io)(?:\/[\w\/-]*\w)?)/g, (all, address) => address.replace(/\./g, " titik ").replace(/\//g, " garis miring ")],
  [/[.…_]{4,}|…{2,}/g, " titik-titik "],
  [/\b(\d+)\/([A-Z]+)-([IVXLC]+)\/(\d{4})\b/g, (all, number, kind, year, when) => `${number}, ${kind}, ${roman(year)}, tahun ${when}`],
  [/\b([A-Z][A-Za-z]+)( No\.?| Nomor)? (\d+)\/((?:19|20)\d\d)\b/g, "$1 nomor $3 tahun $4"],
  [/\((\d{1,2}[a-z]?)\)/g, "$1"],
  [/\b(\d{1,2})[-\/](\d{1,2})[-\/]((?:19|20)\d\d)\b/g, (all, day, month, year) => date(day, month, year)],
  [/\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/g, (all, year, month, day) => date(day, month, year)],
  [/(\d )(Jan|Feb|Mar|Apr|Jun|Jul|Agu|Sep|Okt|Nov|Des)\b\.?(?= \d|$)/g, (all, day, month) => day + MONTHS.find(name => name.startsWith(month))],
  [/\b((?:[Pp]ukul|[Jj]am) )?(\d{1,2})[.:](\d\d)(?:( ?[–-] ?)(\d{1,2})[.:](\d\d))?(?![\d,]*\d|\.\d)/g, (all, said, hour, minute, to, hour2, minute2) =>
    isTime(hour, minute, said || to) ? (said || "pukul ") + time(hour, minute) + (to ? " sampai " + time(hour2, minute2) : "") : all],
  [again(`Rp\\.? ?(${N})(?: ?[–-] ?(?:Rp\\.? ?)?(${N}))?(?:,-)?( (?:ribu|juta|miliar|triliun))?(-an)?`, "g"), (all, one, two, scale = "", about) =>
    amount(one.replace(/,00$/, "")) + (two ? " sampai " + amount(two.replace(/,00$/, "")) : "") + scale + (about ? "an" : "") + " rupiah"],
  [/\bRp\b\.?/g, "rupiah"],
  [/(\d|rupiah) ?\/ ?(?=[a-z])/g, "$1 per "],
  [/(\d*)([½¼¾⅓⅔])/g, (all, whole, part) => (whole ? numeral(Number(whole)) + " " : "") + fraction(...{ "½": "12", "¼": "14", "¾": "34", "⅓": "13", "⅔": "23" }[part])],
  [/(?<![\d\/.,])([1-9])\/([2-9]|10)(?![\d\/.,]\d|\d)/g, (all, above, below) => Number(above) < Number(below) ? fraction(above, below) : all],
  [/\b\d+(?:-\d+){2,}\b/g, list => list.replace(/-/g, ", ")],
  [again(`(${N}) ?[–-] ?(?=\\d)`, "g"), "$1 sampai "],
  [/\bke-(\d+)/g, (all, number) => "ke" + numeral(Number(number))],
  [again(`(${N})-an\\b`, "g"), (all, number) => amount(number) + "an"],
  [/\b(bab|bagian|kelas|lampiran|buku|tahap|triwulan|semester|putaran|golongan|abad)( ke-?)? ?\b([IVX]+)\b/gi, (all, word, order, number) => word + " " + (order ? "ke" : "") + numeral(roman(number))],
  [/\b(dll|dsb|dst|dkk)\.?(?=\W|$)/gi, (all, short) => SHORT[short.toLowerCase()]],
  [/\b(mis|tgl|hlm|hal|no|jl|jln|gg|kec|kab|kel|prov|sdr|sdri|yth|ext|bpk|tn|ny|a\.n|u\.p|s\.d)\.(?=\s|$)/gi, (all, short) => SHORT[short.toLowerCase()]],
  [/\bs\/d\b/g, "sampai dengan"],
  [/(\d) ?(kg|gr|mg|km|cm|mm|ml|m²|°C|g|m|l)(?![\w²])/g, (all, number, unit) => number + " " + UNITS[unit]],
  [/(\d) ?x(?=\W|$)/g, "$1 kali"],
  [/(?<![\w.])(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?![\d.]*\d)/g, (all, ...parts) => parts.slice(0, 3).filter(Boolean).map(part => numeral(Number(part))).join(" titik ")],
  [/(?<=[A-Z\d])-(?=(?:nya|mu|ku)\b)/g, " "],
  [/\b([A-Z]{2,})\/([A-Z]{2,})\b/g, "$1 $2"],
  [/\bdan\/atau\b/g, "dan atau"],
  [/([A-Za-z]{2,}) ?\/ ?(?=[A-Za-z]{2,})/g, "$1 atau "],
  [/\b(\d+)([A-Z])\b/g, (all, number, sign) => numeral(Number(number)) + " " + LETTERS[sign]],
  [/\b(?=[A-Z\d]*[A-Z])[A-Z][A-Z\d]{1,8}\b/g, capitals],
  [/(?<![\w,.])[-−](?=\d)/g, "minus "],
  [again(`(?<![A-Za-z])(?:${N})`, "g"), amount],
  [/(\w)–(?=\w)/g, "$1 sampai "],
  [/\s*[–—]\s*|…/g, ", "],
  [/[×÷=+−≈&→✓✗%]/g, sign => " " + SIGNS[sign] + " "],
  [/[☐◯●▲_|*#<>[\]{}]/g, " "],
  [/\s+(?=[,.;:!?])/g, ""],
  [/,(?:\s*,)+/g, ","],
  [/\s+/g, " "],
];

/** A text as it is said; a phone number may stand between \u0002 and \u0003. */
export const spoken = text => RULES.reduce((said, [shape, by]) => said.replace(shape, by), text).trim();
