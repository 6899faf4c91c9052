// Terms: the site's words in memory, and for each typed word the words of the site that answer it.

const EXACT = 1, JOINED = 0.9, MEANT = 0.8, SAME = 0.6, KIN = 0.9, FAMILY = 0.6, NEAR = 0.4, BEGINS = 0.35;
const ASKING = 0.4, FUNCTION = 0.08;   // beside other words: "apa itu", and function words that ask for nothing
const TITLE = 0, GUIDE = 1, HEADING = 2, TEXT = 3;

/**
 * Read the downloaded index: pages = [address, code, title, guide, audience, whose, [[anchor, heading, text], ...]].
 * The site becomes one row of word numbers, cut into segments (a title, a heading, a text). The reading and the session
 * plan of a material are one group: the result list names each material once.
 */
function openSite({ pages, synonyms }) {
  const site = { groups: [], sections: [], segments: [], words: [], ids: new Map(), spellings: new Map(), rootsOf: [], relatives: new Map() };
  const row = [], groups = new Map();
  readCompounds(site, synonyms);
  const add = (text, field, group, section) => {
    const start = row.length;
    let before;
    for (const spelling of text.match(WORD) || []) {
      const id = numberOf(site, spelling);
      row.push(compoundOf(site, before, id));
      before = id;
    }
    site.segments.push({ field, group, section, start, length: row.length - start });
    return row.length - start;
  };
  for (const [address, code, title, guide, audience, whose, sections] of pages) {
    const key = code || address;
    if (!groups.has(key)) groups.set(key, site.groups.push({ code, length: 0, head: site.sections.length }) - 1);
    const group = groups.get(key), page = { address, code, title, audience, whose, group, head: site.sections.length };
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

/** The second word's number as it stands behind the first: the compound's, where the two make one. */
const compoundOf = (site, first, second) => site.compounds.get(first)?.get(second) ?? second;

/** The words of a query or synonym, its compounds made one as on the pages. */
const termsOf = (site, text) => wordsOf(text).map((word, i, words) =>
  site.words[compoundOf(site, site.ids.get(words[i - 1]), site.ids.get(word))] ?? word);

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
  for (const segment of site.segments) {
    const { field, start, length } = segment;   // a title is as long as it is without its function words
    if (field <= GUIDE) segment.content = site.row.slice(start, start + length).filter(id => !site.isCommon[id]).length;
  }
  const isContent = word => !site.common.has(word);
  const content = phrase => termsOf(site, phrase).filter((word, _, all) => isContent(word) || !all.some(isContent));
  site.leads = [];
  for (const words of same.map(line => line.map(content)))
    for (const typed of words) for (const sought of words) if (typed !== sought) site.leads.push([typed, sought]);
  for (const [typed, sought] of leads)
    for (const one of typed) for (const other of sought) site.leads.push([content(one), content(other)]);
  site.asking = site.leads.filter(([typed]) => !typed.some(isContent));   // "apa itu" asks for what it means
  site.lexicon = new Set(site.leads.flatMap(([typed]) => typed));
  return site;
}

const placesOf = (site, id) => site.places.subarray(site.first[id], site.first[id + 1]);
const countOf = (site, id) => site.first[id + 1] - site.first[id];

/** The number of a word that stands somewhere on the site. */
function known(site, word) {
  const id = site.ids.get(word);
  return id !== undefined && countOf(site, id) ? id : undefined;
}

/** The roots a word could come from, each with the site's words that could come from it, too. */
function familiesOf(site, word) {
  const families = new Map([...roots(word)].map(root => [root, []])), pattern = patternOf(families.keys());
  site.words.forEach((other, id) => {
    if (!countOf(site, id) || !pattern.test(other)) return;
    site.rootsOf[id] = site.rootsOf[id] || roots(other);
    for (const root of site.rootsOf[id]) if (families.has(root)) families.get(root).push(id);
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
function spelledLike(words, word, limit) {
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

const slipsIn = word => (word.length < 7 ? 1 : 2);   // as many slips as are believed

/** The word itself, or the word of sinonim.yaml it is a slip for, where nothing on the site is like it. */
function respelled(site, word) {
  const meansSomething = known(site, word) !== undefined || [...roots(word)].some(root => site.lexicon.has(root));
  if (meansSomething || familyOf(site, word).length) return word;
  return spelledLike(site.words, word, slipsIn(word)).length ? word : spelledLike(site.lexicon, word, slipsIn(word))[0] ?? word;
}

/** One typed word as a term: the site's words that answer it, each with a weight, and the phrases that do. */
function termFor(site, word, isLast) {
  const term = { word, roots: roots(word), ids: new Map(), phrases: [], common: site.common.has(word) };
  term.add = (id, weight) => weight > (term.ids.get(id) || 0) && term.ids.set(id, weight);
  const id = known(site, word);
  if (id !== undefined) term.add(id, EXACT);
  if (term.common) return term;
  for (const seconds of site.compounds.values())   // "lanjut" finds "tindak lanjut" where it was typed itself
    if (seconds.has(id)) term.add(seconds.get(id), JOINED);
  for (const relative of familyOf(site, word)) term.add(relative, id === undefined ? KIN : FAMILY);
  if (word.length > 1 && (isLast || id === undefined))
    site.words.forEach((other, otherId) => other.startsWith(word) && term.add(otherId, BEGINS));
  if (!term.ids.size) addHalves(site, term);
  term.unknown = id === undefined && !term.phrases.length;
  return term;
}

/**
 * A word that neither the site nor sinonim.yaml knows may be a slip, even where a root was found:
 * "perbuahan" is rather perubahan than buah. The commonest words come first.
 */
function addMeant(site, term) {
  const hasRoot = term.ids.size > 0, near = spelledLike(site.words, term.word, hasRoot ? 1 : slipsIn(term.word));
  const byCount = near.map(word => site.ids.get(word)).sort((a, b) => countOf(site, b) - countOf(site, a));
  byCount.slice(0, 4).forEach((id, rank) => {
    const weight = (hasRoot ? NEAR : MEANT) / (1 + rank / 2);
    term.add(id, weight);
    for (const relative of familyOf(site, site.words[id])) term.add(relative, weight * FAMILY);
  });
}

/** "sumberdaya" where the site writes "sumber daya": two words that stand side by side somewhere. */
function addHalves(site, { word, phrases }) {
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const first = known(site, word.slice(0, cut)), second = compoundOf(site, first, site.ids.get(word.slice(cut)));
    if (first !== undefined && second !== undefined && placesOf(site, first).some(place => site.row[place + 1] === second))
      phrases.push([[first, second].map(id => new Map([[id, EXACT]])), JOINED]);
  }
}

/** "wira usaha" where the site writes "wirausaha". */
function addJoined(site, terms) {
  for (let i = 1; i < terms.length; i++) {
    const joined = known(site, terms[i - 1].word + terms[i].word);
    if (joined !== undefined) for (const term of [terms[i - 1], terms[i]]) term.add(joined, JOINED);
  }
}

/** What sinonim.yaml knows, for words typed in any form: dipecat is pecat, and that leads to PHK. */
function addSynonyms(site, terms, leads) {
  for (const [typed, sought] of leads) {
    const at = terms.findIndex((_, i) => typed.every((word, j) => terms[i + j] && terms[i + j].roots.has(word)));
    if (at < 0) continue;
    const parts = sought.map(word => {
      // A root stands for its family (pecat), a derived word for itself: bayaran is pay, membayar is not.
      const { root, ids: family } = rootOf(site, word), ids = new Map(root === word ? family.map(id => [id, FAMILY]) : []);
      return known(site, word) === undefined ? ids : ids.set(site.ids.get(word), EXACT);
    });
    if (parts.some(ids => !ids.size)) continue;   // the site does not say it that way
    for (const term of terms.slice(at, at + typed.length)) {
      term.unknown = false;
      term.asked = true;
      if (parts.length > 1) term.phrases.push([parts, SAME]);
      else for (const [id, weight] of parts[0]) term.add(id, weight * SAME);
    }
  }
}

/** The typed words as terms, function words ("bagaimana", "yang") last: beside others they hardly count. */
function readQuery(site, query) {
  const typed = termsOf(site, query).map(word => respelled(site, word));
  const terms = typed.map((word, place) => termFor(site, word, place === typed.length - 1));
  const content = terms.filter(term => !term.common), common = terms.filter(term => term.common);
  addJoined(site, terms);
  addSynonyms(site, content, site.leads);
  addSynonyms(site, terms, site.asking);
  for (const term of content) if (term.unknown) addMeant(site, term);
  for (const term of terms) term.weight = !term.common || !content.length ? 1 : term.asked ? ASKING : FUNCTION;
  return [...content, ...common];
}
