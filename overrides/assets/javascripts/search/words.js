// Words: how text is cut into words, and which words belong together, in the language of the curriculum (FAMILIES, set by the build).
//
// There is no dictionary here. roots() lists every root a word COULD come from; which of them is real is decided
// later by the words that stand on this site (see terms.js). So a rule may propose too much, but never too little.

// "7.4", "16.800" and "1,5" are one word; so are "K3", "28E" and "Qur’an"; hyphens and dashes cut: "anak-anak" is two.
// Letters beyond a-z are taken by range, for \p{L} takes three times as long on half a million words.
const LETTER = "A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u1FFF\\u2C00-\\u2DFF\\u3040-\\uD7FF";
export const WORD = RegExp(`[0-9]+(?:[.,][0-9]+)+|[Rr]p(?=[0-9])|[${LETTER}]+(?:['’ʼ\\u00AD\\u200B]+[${LETTER}]+)*`, "g");

/** One written word as it is compared: small letters, no accents, apostrophes or invisible hyphens ("Qur’an" -> quran). */
export const fold = word => word.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}.,]/gu, "");

/** All words of a text, folded. */
export const wordsOf = text => (text.match(WORD) || []).map(fold);

// Prefixes: [prefix, what must follow it, the letter it swallowed, the endings that go with it].
// me- and pe- take a nasal that fits the root's first letter; p, t, k and s vanish behind it (pukul -> memukul), but many
// writers keep them, above all in loan words (mengkampanyekan, mensosialisasikan), so both are proposed.
const PREFIXES = [
  ["di", "", "", "kan|i"],                       // dibayar, dilindungi, ditetapkan
  ["ku", ".{4}", "", "kan|i"],                   // kubayar
  ["kau", ".{4}", "", "kan|i"],                  // kautulis
  ...[["me", "kan|i"], ["pe", "an"]].flatMap(([first, endings]) => [
    [first, "[lmnrwy]", "", endings],            // melapor, pelapor; merawat, perawatan
    [first + "m", "[bfvp]", "", endings],        // membentuk, pembentukan; memfasilitasi; memproses
    [first + "m", "[aeiou]", "p", endings],      // memukul, pemukulan (pukul)
    [first + "n", "[cdjtsz]", "", endings],      // mencatat, pendataan; mensosialisasikan
    [first + "n", "[aeiou]", "t", endings],      // menulis, penulisan (tulis)
    [first + "ng", "[aeioughkqx]", "", endings], // mengadu, penggerak; mengkampanyekan
    [first + "ng", "[aeiou]", "k", endings],     // mengirim, pengiriman (kirim)
    [first + "ny", "[aeiou]", "s", endings],     // menyusun, penyusunan (susun)
    [first + "nge", "[^aeiou]+[aeiou][^aeiou]*(?:an|kan|i)?$", "", endings],   // before one syllable: mengecat, pengelasan
  ]),
  ["pe", "[^aeioun]", "", "an"],                 // without nasal: pekerja, petani, pekerjaan
  ["per", ".{3}", "", "an|kan|i"],               // perjanjian, perbaiki, perkenalkan
  ["ber", "", "", "an|kan"],                     // berunding, berdasarkan
  ["be", "r|[^aeiou]er", "", "an|kan"],          // be- before r and before -er-: berencana, bekerja
  ["bel", "ajar", "", "i"],                      // only belajar
  ["pel", "ajar", "", "an|i"],                   // only pelajar, pelajaran
  ["ter", "(?!lalu$)", "", "kan|i"],             // tertulis, terpenuhi; terlalu is a word of its own
  ["te", "r|[^aeiou]er", "", "kan|i"],           // te- before r and before -er-: terasa, tepercaya
  ["ke", "", "", "an"],                          // kesadaran, ketua
  ["ketidak", "", "", "an"],                     // ketidakadilan, ketidaksetaraan
  ["se", ".{4}", "", "an"],                      // setempat, sekelompok
  ["antar", ".{4}", "", "$^"],                   // antarkelompok
  ["pra", ".{4}", "", "$^"],                     // prasejahtera
  ["pasca", ".{4}", "", "$^"],                   // pascapanen
  ["non", ".{4}", "", "$^"],                     // nonformal
].map(([prefix, next, swallowed, endings]) =>
  ({ prefix, next: RegExp(`^(?:${next})`), swallowed, endings: RegExp(`(?:${endings})$`) }));

/** Rules by a letter, for roots() runs over every word of the site. */
const byLetter = (rules, letterOf) =>
  rules.reduce((map, rule) => map.set(letterOf(rule), [...(map.get(letterOf(rule)) || []), rule]), new Map());
const PREFIXES_BY_LETTER = byLetter(PREFIXES, ({ prefix }) => prefix[0]);

// Which prefix may stand inside another: memperjuangkan, keberlanjutan, kepemimpinan, mempekerjakan, berkelanjutan.
const OUTER = /^(?:me|di|pe|ke|ber|se|ter)/, INNER = /^(?:ber?|[bp]el|te?r?|pe|ke|se)/;

// Endings of loan words come in sets; the first spelling stands for the set.
const LOANS = [
  "isasi isir isator isatoris isatif izasi",   // organisasi, organisir, organisator
  "asi ator atif ir atoris",                   // negosiasi, negosiator; koordinir; partisipatif
  "usi utif utor usif",                        // diskusi; distribusi, distributor
  "ksi ktif ktor",                             // produksi, produktif; inspeksi
  "if ivitas ivis ivasi",                      // aktif, aktivitas, aktivis
  "isis is isa itik",                          // analisis, analis, analisa
  " isme is istis itas isasi",                 // solidaritas; sosialisasi with sosial
  " wan man wati",                             // wirausahawan, seniman, olahragawati
].flatMap(set => set.split(" ").map((ending, _, [first]) => [ending, first])).filter(([ending, first]) => ending !== first);
const LOANS_BY_LETTER = byLetter(LOANS, ([ending]) => ending.at(-1));

/** A word without -lah, -kah, -pun and then without -nya, -ku, -mu: bukunyalah -> bukunyalah, bukunya, buku. */
function bareForms(word) {
  const forms = [word];
  for (const endings of [["lah", "kah", "pun"], ["nya", "ku", "mu"]])
    for (const form of [...forms])
      for (const ending of endings)
        if (form.length > 5 && form.endsWith(ending)) forms.push(form.slice(0, -ending.length));
  return forms;
}

/** Every [stem, endings it may still carry] left when one prefix, or one inside another, is taken off. */
function withoutPrefixes(word, inside = false) {
  const found = [];
  if (inside && !INNER.test(word)) return found;
  for (const { prefix, next, swallowed, endings } of PREFIXES_BY_LETTER.get(word[0]) || []) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length), stem = swallowed + rest;
    if (stem.length < 3 || !next.test(rest)) continue;
    found.push([stem, endings]);
    // Behind pe- a swallowed letter never begins another prefix: the slip "pengetahun" is not tahun in peng-ke-.
    if (!inside && OUTER.test(word) && !(swallowed && prefix.startsWith("pe")))
      for (const [inner, own] of withoutPrefixes(stem, true)) found.push([inner, own], [inner, endings]);
  }
  return found;
}

// Which rules hold: Indonesian affixes ("id"), or those of a stemmer that the build puts before this script (stemmers/README.md);
// any other language compares words as they are.
const FAMILIES = _("search.families");
const STEMMER = typeof snowball === "undefined" ? null : snowball();

/** Every root the word could come from, itself included; of a stemmer its one stem. */
export function roots(word) {
  if (/[\d ]/.test(word)) return new Set([word]);
  if (STEMMER) return new Set([STEMMER.stemWord(word)]);
  return FAMILIES === "id" && word.length > 3 ? indonesianRoots(word) : new Set([word]);
}

function indonesianRoots(word) {
  const found = new Set([word]);
  for (const form of bareForms(word))
    for (const [stem, endings] of [[form, /(?:an|kan|i)$/], ...withoutPrefixes(form)]) {
      found.add(stem);
      for (const ending of ["an", "kan", "i"]) {
        // Without a prefix a short stem is hardly ever a root: "jalan" is not "jal" with -an.
        const shortest = stem === form ? 4 : 3;
        if (stem.endsWith(ending) && endings.test(stem) && stem.length - ending.length >= shortest)
          found.add(stem.slice(0, -ending.length));
      }
    }
  for (const root of [...found])
    for (const [ending, common] of LOANS_BY_LETTER.get(root.at(-1)) || [])
      if (root.endsWith(ending) && root.length > ending.length + 2) found.add(root.slice(0, -ending.length) + common);
  return found;
}

// Spoken forms drop me- and leave its nasal: nawar, ngitung, nyari, mukul, ngejual; say -in for -kan and -i: bayarin; and
// write a doubled word with a 2: anak2. [how it begins, the letters the root may begin with].
const SPOKEN = [
  ["nge(?=[^aeiou])", [""]], ["ng(?=[aeiou])", ["", "k", "h"]], ["ng(?=[glr])", [""]], ["ny", ["s", "c"]],
  ["n(?=[aeiou])", ["t"]], ["n(?=[cdjz])", [""]], ["m(?=[aeiou])", ["p"]], ["m(?=b)", [""]], ["", [""]],
].map(([start, letters]) => [RegExp(`^${start}`), letters]);

/** What a word of everyday speech may be in writing, itself left out. */
export function spoken(word) {
  if (FAMILIES !== "id") return [];
  const bases = [word.replace(/([a-z]{3})2$/, "$1"), ...(/^.{4,}in$/.test(word) ? [word.slice(0, -2)] : [])];
  const forms = bases.flatMap(base => SPOKEN.flatMap(([start, letters]) =>
    start.test(base) ? letters.map(letter => base.replace(start, letter)) : []));
  return [...new Set(forms)].filter(form => form.length > 2 && form !== word);
}

// What a word of a regional language or of a chat carries around its root: what begins it, what ends it. Looked up only among
// the words that sinonim.yaml lists, so too much may be proposed here as well.
const AROUND_FIRST = /^(?:di|ke|ka|ta|te|ma|ba|na|ku|tak|nge?|ny|m|n|e|a|pa)/;
const AROUND_LAST = /(?:nya|nipun|ake|keun|ken|kan|no|ne|na|ku|mu|in|an|en|ki|ka|ko|mi|ji|pi|i|e|a|2)$/;

/** A word without what regional speech puts around it, so many times, the least changed first: bojoku -> bojo, digebugi -> gebugi, digebug, gebug. */
export function bared(word, times = 2) {
  if (FAMILIES !== "id") return [];
  const found = new Set([word]);
  while (times-- > 0)
    for (const form of [...found])
      for (const shorter of [form.replace(AROUND_LAST, ""), form.replace(AROUND_FIRST, ""), ...spoken(form)])
        if (shorter.length > 3) found.add(shorter);
  found.delete(word);
  return [...found];
}

// How regions say the end of an Indonesian word: suko, takuik, paniang (Minang), ape (Betawi), dateng (Jawa), makang (Makassar).
const SOUNDS = [
  [/nye$/, "nya"], [/o$/, "a"], [/e$/, "a"], [/e$/, "ai"], [/o$/, "au"], [/uik$/, "ut"], [/ik$/, "it"], [/uak$/, "uk"], [/iah$/, "ih"], [/uah$/, "uh"],
  [/iang$/, "ing"], [/uang$/, "ung"], [/ek$/, "at"], [/aik$/, "at"], [/eh$/, "as"], [/ih$/, "is"], [/uih$/, "us"], [/ia$/, "ir"], [/ua$/, "ur"], [/a$/, "ar"],
  [/ang$/, "an"], [/e(ng|[bdgkmnprst])$/, "a$1"], [/k$/, ""], [/o([dgkmnprst])$/, "u$1"],
];

/** An Indonesian word that a region says in this way, if it is one: suko -> suka; many are none. */
export const soundsLike = word => (FAMILIES !== "id" ? [] : SOUNDS.flatMap(([end, other]) => (end.test(word) ? [word.replace(end, other)] : [])));

/** A word without its vowels, as chats shorten it: bayar -> byr. */
export const consonants = word => word.replace(/[aeiou]/g, "");

// What a root may look like inside a word: its first letter swallowed (pukul in memukul), a loan ending changed.
const SWALLOWED = { p: "(?:p|m)", t: "(?:t|n)", k: "(?:k|ng)", s: "(?:s|ny)" };
const LOAN_ENDING = /(?:isasi|asi|usi|ksi|if|isis)$/;

/** A pattern that every word holds which shares one of these roots; it also finds others, so roots() has the last word. */
export function patternOf(roots) {
  // A stem differs from its words in its last two letters at most (dying: die, sensibility: sensibl).
  if (STEMMER) return RegExp([...roots].map(root => `^${root.slice(0, Math.max(1, root.length - 2))}`).join("|"));
  if (FAMILIES !== "id") return RegExp([...roots].join("|"));
  const cores = [...roots].map(root => (root.length > 5 ? root.replace(LOAN_ENDING, "") : root));
  return RegExp(cores.map(core => (core.length > 3 && SWALLOWED[core[0]] || core[0]) + core.slice(1)).join("|"));
}

/** How many slips lie between two words (letters missing, added, changed, swapped), or any number above the limit. */
export function slips(a, b, limit) {
  const rows = [0, 1, 2].map(i => slips.rows[i].fill(0));
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    const row = rows[i % 3], above = rows[(i + 2) % 3], before = rows[(i + 1) % 3];
    let least = (row[0] = i);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j - 1] + (same ? 0 : 1), above[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && !same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      if (row[j] < least) least = row[j];
    }
    if (least > limit) return limit + 1;
  }
  return rows[a.length % 3][b.length];
}
slips.rows = [0, 1, 2].map(() => new Uint8Array(80));

/** Whether two words can be that near at all: alike in length, and hardly a letter that only one of them has. */
function mayBeLike(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit || b.length < 3 || b.length > 70) return false;
  let strange = 0;
  for (let i = 0; i < a.length && strange <= limit; i++) if (!b.includes(a[i])) strange++;
  return strange <= limit;
}

/** The words nearest to a misspelt one, all equally near; none beyond the limit. */
export function spelledLike(words, word, limit) {
  let found = [];
  if (word.length < 3 || word.length > 70 || /\d/.test(word)) return found;
  for (const other of words) {
    if (!mayBeLike(word, other, limit)) continue;
    const count = slips(word, other, limit);
    if (count < limit) [found, limit] = [[], count];
    if (count <= limit) found.push(other);
  }
  return found;
}
