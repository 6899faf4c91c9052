// Terms: the site's words in memory, and for each typed word the words of the site that answer it.

const EXACT = 1, JOINED = 0.9, MEANT = 0.8, SAME = 0.6, KIN = 0.9, FAMILY = 0.6, BEGINS = 0.35;
const TITLE = 0, GUIDE = 1, HEADING = 2, TEXT = 3;

/**
 * Read the downloaded index: pages = [address, code, title, guide, audience, [[anchor, heading, text], ...]].
 * The site becomes one row of word numbers, cut into segments (a title, a heading, a text). The reading and the session
 * plan of a material are one group: the result list names each material once.
 */
function openSite({ pages, synonyms }) {
  const site = { groups: [], sections: [], segments: [], words: [], ids: new Map(), spellings: new Map(), relatives: new Map() };
  const row = [], groups = new Map();
  readCompounds(site, synonyms);
  const add = (text, field, group, section) => {
    const start = row.length;
    let before;
    for (const spelling of text.match(WORD) || []) {
      const id = numberOf(site, spelling), seconds = site.compounds.get(before);
      row.push(seconds && seconds.has(id) ? seconds.get(id) : id);
      before = id;
    }
    site.segments.push({ field, group, section, start, length: row.length - start });
    return row.length - start;
  };
  for (const [address, code, title, guide, audience, sections] of pages) {
    const key = code || address;
    if (!groups.has(key)) groups.set(key, site.groups.push({ code, length: 0, head: site.sections.length }) - 1);
    const group = groups.get(key), page = { address, code, title, guide, audience, group, head: site.sections.length };
    for (const [anchor, heading, text] of sections) {
      const section = site.sections.push({ page, anchor, heading, text }) - 1;
      if (anchor) add(heading, HEADING, group, section);
      else add(`${code} ${title}`, TITLE, group, section), add(guide, GUIDE, group, section);
      site.groups[group].length += add(text, TEXT, group, section);
    }
  }
  listPlaces(site, row);
  return readSynonyms(site, synonyms);
}

/**
 * Compounds (sinonim.yaml) whose second word means something else there: in "tindak lanjut" it becomes the word
 * "tindak lanjut", so that who looks for keberlanjutan is not shown every follow-up plan.
 */
function readCompounds(site, { compounds }) {
  site.compounds = new Map();
  for (const [first, second] of compounds.map(wordsOf)) {
    const id = numberOf(site, first);
    if (!site.compounds.has(id)) site.compounds.set(id, new Map());
    site.compounds.get(id).set(numberOf(site, second), numberOf(site, `${first} ${second}`));
  }
}

/** The words of a query or synonym, its compounds made one as on the pages. */
function termsOf(site, text) {
  const words = wordsOf(text);
  return words.map((word, i) => {
    const seconds = site.compounds.get(site.ids.get(words[i - 1])), compound = seconds && seconds.get(site.ids.get(word));
    return compound === undefined ? word : site.words[compound];
  });
}

/** The number of a word, new or known. Folding is dear and most words come back, so each spelling is remembered. */
function numberOf(site, spelling) {
  let id = site.spellings.get(spelling);
  if (id !== undefined) return id;
  const word = spelling.includes(" ") ? spelling : fold(spelling);
  id = site.ids.get(word);
  if (id === undefined) site.ids.set(word, (id = site.words.push(word) - 1));
  site.spellings.set(spelling, id);
  return id;
}

/** For each word its places in the row, one after another in `places` from `first[id]` on; for each place its segment. */
function listPlaces(site, row) {
  site.row = Int32Array.from(row);
  site.segmentAt = new Int32Array(row.length);
  site.segments.forEach(({ start, length }, s) => site.segmentAt.fill(s, start, start + length));
  site.first = new Int32Array(site.words.length + 1);
  for (const id of row) site.first[id + 1]++;
  for (let id = 0; id < site.words.length; id++) site.first[id + 1] += site.first[id];
  const next = site.first.slice();
  site.places = new Int32Array(row.length);
  row.forEach((id, place) => (site.places[next[id]++] = place));
}

/** sinonim.yaml as a list of [typed words, sought words]; words that mean the same lead to each other. */
function readSynonyms(site, { common, same, leads }) {
  site.common = new Set(common.flatMap(wordsOf));
  site.isCommon = Uint8Array.from(site.words, word => site.common.has(word));
  for (const segment of site.segments)   // how long a title is without its function words
    if (segment.field <= GUIDE) segment.content = site.row.slice(segment.start, segment.start + segment.length).filter(id => !site.isCommon[id]).length;
  const content = phrase => termsOf(site, phrase).filter((word, _, all) => all.length === 1 || !site.common.has(word));
  site.leads = [];
  for (const words of same.map(line => line.map(content)))
    for (const typed of words) for (const sought of words) if (typed !== sought) site.leads.push([typed, sought]);
  for (const [typed, sought] of leads)
    for (const one of typed) for (const other of sought) site.leads.push([content(one), content(other)]);
  return site;
}

const countOf = (site, id) => site.first[id + 1] - site.first[id];

/** The roots a word could come from, each with the site's words that could come from it, too. */
function familiesOf(site, word) {
  const families = new Map([...roots(word)].map(root => [root, []])), pattern = patternOf(families.keys());
  site.words.forEach((other, id) => {
    if (pattern.test(other)) for (const root of roots(other)) if (families.has(root)) families.get(root).push(id);
  });
  return families;
}

/**
 * The likeliest root of a word, and the site's words that share it. Of all possible roots it is the one that stands on
 * the site itself, that many words share, and that is long: "pekerja" is kerja, not "rja".
 */
function rootOf(site, word) {
  if (site.relatives.has(word)) return site.relatives.get(word);
  let best = { root: word, ids: [] }, most = 0;
  for (const [root, ids] of familiesOf(site, word)) {
    if (!ids.length || (ids.length === 1 && site.words[ids[0]] === word)) continue;
    const likely = (ids.length + (site.ids.has(root) ? 2 : 0)) * Math.min(root.length, 6);
    if (likely > most) [best, most] = [{ root, ids }, likely];
  }
  site.relatives.set(word, best);
  return best;
}

const familyOf = (site, word) => rootOf(site, word).ids;

/** How many slips lie between two words (letters missing, added, changed, swapped), or any number above the limit. */
function slips(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      if (next[j] < least) least = next[j];
    }
    if (least > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** What a word the site does not know was probably meant to be: only the nearest words, the commoner first. */
function spelledLike(site, word) {
  if (word.length < 3 || /\d/.test(word)) return [];
  let found = [], limit = word.length < 7 ? 1 : 2;
  site.words.forEach((other, id) => {
    const count = other.length < 3 ? 9 : slips(word, other, limit);
    if (count < limit) [found, limit] = [[], count];
    if (count <= limit) found.push(id);
  });
  return found.sort((a, b) => countOf(site, b) - countOf(site, a)).slice(0, 4);
}

/** One typed word as a term: the site's words that answer it, each with a weight, and the phrases that do. */
function termFor(site, word, isLast) {
  const term = { word, roots: roots(word), ids: new Map(), phrases: [], common: site.common.has(word) };
  term.add = (id, weight) => weight > (term.ids.get(id) || 0) && term.ids.set(id, weight);
  const id = site.ids.get(word);
  if (id !== undefined) term.add(id, EXACT);
  if (term.common) return term;
  for (const seconds of site.compounds.values()) if (seconds.has(id)) term.add(seconds.get(id), JOINED);   // "lanjut" as typed, but not its family
  for (const relative of familyOf(site, word)) term.add(relative, id === undefined ? KIN : FAMILY);
  if (word.length > 1 && (isLast || id === undefined))
    site.words.forEach((other, otherId) => other.startsWith(word) && term.add(otherId, BEGINS));
  if (!term.ids.size) addHalves(site, term);
  if (!term.ids.size && !term.phrases.length)
    spelledLike(site, word).forEach((meant, rank) => {
      const weight = MEANT / (1 + rank / 2);
      term.add(meant, weight);
      for (const relative of familyOf(site, site.words[meant])) term.add(relative, weight * FAMILY);
    });
  return term;
}

/** "sumberdaya" where the site writes "sumber daya". */
function addHalves(site, { word, phrases }) {
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const halves = [site.ids.get(word.slice(0, cut)), site.ids.get(word.slice(cut))];
    if (halves.every(id => id !== undefined && countOf(site, id) > 1)) phrases.push([halves.map(id => new Map([[id, EXACT]])), JOINED]);
  }
}

/** "wira usaha" where the site writes "wirausaha". */
function addJoined(site, terms) {
  for (let i = 1; i < terms.length; i++) {
    const joined = site.ids.get(terms[i - 1].word + terms[i].word);
    if (joined !== undefined) for (const term of [terms[i - 1], terms[i]]) term.add(joined, JOINED);
  }
}

/** What sinonim.yaml knows, for words typed in any form: dipecat is pecat, and that leads to PHK. */
function addSynonyms(site, terms) {
  for (const [typed, sought] of site.leads) {
    const at = terms.findIndex((_, i) => typed.every((word, j) => terms[i + j] && terms[i + j].roots.has(word)));
    if (at < 0) continue;
    const parts = sought.map(word => {
      // A root stands for its family (pecat), a derived word for itself: bayaran is pay, membayar is not.
      const { root, ids: family } = rootOf(site, word), ids = new Map(root === word ? family.map(id => [id, FAMILY]) : []);
      return site.ids.has(word) ? ids.set(site.ids.get(word), EXACT) : ids;
    });
    for (const term of terms.slice(at, at + typed.length))
      if (parts.length > 1) term.phrases.push([parts, SAME]);
      else for (const [id, weight] of parts[0]) term.add(id, weight * SAME);
  }
}

/** The typed words as terms, function words ("bagaimana", "yang") last: beside others they hardly count. */
function readQuery(site, query) {
  const typed = termsOf(site, query);
  const terms = typed.map((word, place) => termFor(site, word, place === typed.length - 1));
  const content = terms.filter(term => !term.common), common = terms.filter(term => term.common);
  addJoined(site, terms);
  addSynonyms(site, content);
  for (const term of terms) term.weight = term.common && content.length ? 0.08 : 1;
  return [...content, ...common];
}
