// Terms: for each typed word the words of the site that answer it, and the materials it asks for.

import { bared, patternOf, roots, slips, soundsLike, spelledLike, spoken } from "./words.js";
import { compoundOf, countOf, known, placesOf, termsOf, unshortened } from "./site.js";

const EXACT = 1, JOINED = 0.9, MEANT = 0.8, SAME = 0.8, KIN = 0.9, FAMILY = 0.6, NEAR = 0.4, BEGINS = 0.35;
const ASKING = 0.4, FUNCTION = 0.08;   // beside other words: "apa itu", and function words that ask for nothing
const GUESSED = 0.3, SURELY = 0.8;     // beside words that are sure: what a short or a long unknown word may have been meant for
const BEFORE = 3, BEHIND = 2;          // words between those asked for and one that must not be there
const SHORTEST = 4, LONG = 7;          // letters of a word that may be a slip of another one, or its beginning

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
    const length = root.length > 3 ? Math.min(root.length, 6) : 2.2;   // many short ones are chance: "kekerasan" is not ras
    const likely = (ids.length + (site.ids.has(root) ? 2 : 0)) * length;
    if (likely > most) [best, most] = [{ root, ids }, likely];
  }
  site.relatives.set(word, best);
  return best;
}

export const familyOf = (site, word) => rootOf(site, word).ids;

const slipsIn = word => (word.length < 7 ? 1 : 2);   // as many slips as are believed

/** What a word of a regional language or of a chat is in Indonesian (sinonim.yaml), itself or without what stands around it. */
function standardsOf(site, word) {
  if (site.standard.has(word) || known(site, word) !== undefined) return site.standard.get(word) ?? [];
  const form = bared(word).find(one => site.standard.has(one));
  if (form || site.lexicon.has(word)) return site.standard.get(form) ?? [];
  const isWord = one => one.length > 3 && (known(site, one) !== undefined || site.lexicon.has(one)), once = bared(word, 1);
  const said = once.find(isWord) ?? [word, ...once].flatMap(soundsLike).find(isWord) ?? unshortened(site, word);
  return said ? site.standard.get(said) ?? [said] : [];   // juragane, pusingka; takuik; byr
}

/** The word itself, or the word of sinonim.yaml it is a slip for, where nothing on the site is like it. */
function respelled(site, word) {
  if (site.common.has(word) || standardsOf(site, word).length) return word;
  const meansSomething = site.ids.has(word) || [...roots(word)].some(root => site.lexicon.has(root));
  const standard = meansSomething ? undefined : spoken(word).find(form => known(site, form) !== undefined);
  if (standard) return standard;
  if (meansSomething || word.length < SHORTEST || familyOf(site, word).length) return word;
  return spelledLike(site.words, word, slipsIn(word)).length ? word : spelledLike(site.lexicon, word, 1)[0] ?? word;
}

/** One typed word as a term: the site's words that answer it, each with a weight, and the phrases that do. */
function termFor(site, word, { isLast, common, doubled }) {
  const term = { word, roots: roots(word), says: new Set([word]), ids: new Map(), phrases: [], topics: new Map(), common };
  term.add = (id, weight) => weight > (term.ids.get(id) || 0) && term.ids.set(id, weight);
  const id = known(site, word);
  const said = site.ids.get(word);
  if (said !== undefined) term.add(said, EXACT);
  if (term.common) return hearing(site, term);
  for (const compound of site.compounds.get(word)?.values() ?? [])   // "lanjut" finds "tindak lanjut" where it was typed itself
    if (known(site, compound) !== undefined) term.add(known(site, compound), JOINED);
  for (const relative of familyOf(site, word)) term.add(relative, id === undefined ? KIN : FAMILY);
  if (!doubled) addStandards(site, term);   // laki-laki is no husband
  if (word.length >= (isLast ? 2 : LONG) && (isLast || id === undefined && !term.standard))
    site.words.forEach((other, otherId) => other.startsWith(word) && term.add(otherId, BEGINS));
  if (!term.ids.size) addHalves(site, term);
  term.unknown = said === undefined && !term.phrases.length && !term.standard;
  return term;
}

/** A function word that also does something ("bikin kelompok": bentuk) may ask for an answer, no more. */
function hearing(site, term) {
  const standards = site.standard.get(term.word) ?? [];
  term.hears = standards.length > 0;
  for (const word of standards) for (const root of roots(word)) term.roots.add(root);
  return term;
}

/** A regional word asks for all that its Indonesian word asks for. */
function addStandards(site, term) {
  for (const word of standardsOf(site, term.word)) {
    term.standard = true;
    term.says.add(word);
    for (const root of roots(word)) term.roots.add(root);
    for (const relative of familyOf(site, word)) term.add(relative, FAMILY);
    if (known(site, word) !== undefined) term.add(known(site, word), KIN);
  }
}

/** The words nearest to the longest likely root of a slip in a form the site does not print: "pendokumentsian". */
function rootsLike(site, term) {
  const stems = [...term.roots].filter(root => root.length > 5 && root !== term.word).sort((a, b) => b.length - a.length);
  for (const stem of stems) {
    const near = spelledLike(site.words, stem, 1);
    if (near.length) return near;
  }
  return [];
}

/**
 * A word that neither the site nor sinonim.yaml knows may be a slip, even where a root was found:
 * "perbuahan" is rather perubahan than buah. The commonest words come first.
 */
function addMeant(site, term) {
  if (term.word.length < SHORTEST && !term.alone) return;
  const hasRoot = term.ids.size > 0;
  let near = spelledLike(site.words, term.word, hasRoot ? 1 : slipsIn(term.word));
  if (!hasRoot && !near.length) near = rootsLike(site, term);
  const byCount = near.map(word => site.ids.get(word)).sort((a, b) => countOf(site, b) - countOf(site, a));
  byCount.slice(0, 4).forEach((id, rank) => {
    const weight = (hasRoot ? NEAR : MEANT) / (1 + rank / 2);
    term.add(id, weight);
    for (const relative of familyOf(site, site.words[id])) term.add(relative, weight * FAMILY);
  });
  // What the meant word leads to, it leads to misspelt; and "majkan" may be majikan, which only sinonim.yaml knows, as well as makan.
  const limit = near.length ? slips(term.word, near[0], 2) : 0;
  if (!hasRoot)
    for (const word of [...near.slice(0, 1), ...spelledLike(site.lexicon, term.word, limit)]) for (const root of roots(word)) term.roots.add(root);
}

/** "sumberdaya" where the site writes "sumber daya": two words that stand side by side somewhere. */
function addHalves(site, { word, phrases }) {
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const start = word.slice(0, cut), first = known(site, start), second = site.ids.get(compoundOf(site, start, word.slice(cut)));
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

/** Whether a term is that word of sinonim.yaml in any form. Short roots must be sure: mengisi is not KIS. */
const means = (site, term, word) => term.roots.has(word) && (word.length > 3 || term.says.has(word) || word === rootOf(site, term.word).root);

/** Where a phrase of sinonim.yaml begins among the terms, or -1. */
const placeOf = (site, terms, typed) =>
  terms.findIndex((_, i) => typed.every((word, j) => terms[i + j] && means(site, terms[i + j], word)));

/**
 * What sinonim.yaml knows, for words typed in any form: dipecat is pecat, and that leads to PHK. Longer phrases come first,
 * and their words lead nowhere else: who types "serikat buruh" does not ask for every buruh.
 */
function addSynonyms(site, terms, leads) {
  const taken = new Map();
  for (const [typed, sought] of leads) {
    const at = placeOf(site, terms, typed);
    if (at < 0 || terms.slice(at, at + typed.length).some(term => taken.get(term) > typed.length)) continue;
    const parts = sought.map(word => {
      // A root stands for its family (pecat), a derived word for itself: bayaran is pay, membayar is not.
      const { root, ids: family } = rootOf(site, word), ids = new Map(root === word ? family.map(id => [id, FAMILY]) : []);
      return known(site, word) === undefined ? ids : ids.set(site.ids.get(word), EXACT);
    });
    if (parts.some(ids => !ids.size)) continue;   // the site does not say it that way
    for (const term of terms.slice(at, at + typed.length)) {
      taken.set(term, typed.length);
      term.unknown = false;
      term.asked = true;
      if (parts.length > 1) term.phrases.push([parts, SAME]);
      else for (const [id, weight] of parts[0]) term.add(id, weight * SAME);
    }
  }
}

/**
 * Materials that sinonim.yaml names for what was typed, answers that it asks for; the words in whatever order, each also as
 * its like. Not where a word marked "-" stands near by: "juragan pegang -ktp" is about hands, not about an identity card.
 */
function addTopics(site, terms) {
  const able = terms.filter(({ common, hears }) => !common || hears);
  const termOf = (word, among = able) => among.find(term => (site.alike.get(word) ?? [word]).some(one => means(site, term, one)));
  for (const [typed, group, not] of site.topics) {
    const its = [];
    typed.every(word => its.push(termOf(word)) && its.at(-1));   // most fail at the first word
    if (!its.every(Boolean) || not.some(word => isNear(terms, its, termOf(word, terms)))) continue;
    for (const term of its) term.topics.set(group, Math.max(typed.length, term.topics.get(group) ?? 0)), (term.unknown = false);
  }
}

/** Whether a term was typed shortly before or behind others: "ktp saya masih dipegang", "pegang kartu ktp". */
function isNear(terms, its, other) {
  const places = its.map(term => terms.indexOf(term)), place = terms.indexOf(other);
  return place >= 0 && place >= Math.min(...places) - BEFORE && place <= Math.max(...places) + BEHIND;
}

/** The typed words as terms, function words ("bagaimana", "yang") last: beside others they hardly count. */
export function readQuery(site, query) {
  const written = termsOf(site, query).filter((word, place, all) => all.indexOf(word) === place), typed = written.map(word => respelled(site, word));
  const isCommon = word => site.common.has(word) && (known(site, word) !== undefined || typed.some(other => !site.common.has(other)));
  const terms = typed.map((word, place) => termFor(site, word, {
    isLast: place === typed.length - 1, common: isCommon(word), doubled: known(site, word) !== undefined && RegExp(`\\b${word}\\W${word}\\b`, "i").test(query) }));
  const content = terms.filter(term => !term.common), common = terms.filter(term => term.common);
  addJoined(site, terms);
  addSynonyms(site, content, site.leads);
  addSynonyms(site, terms, site.asking);
  addTopics(site, terms);
  for (const [place, term] of terms.entries())
    Object.assign(term, { typed: written[place], guessed: typed[place] !== written[place] && !spoken(written[place]).includes(typed[place]) });
  const unknown = content.filter(term => term.unknown), sure = content.length > unknown.length;
  for (const term of unknown) Object.assign(term, { alone: !sure, guessed: true }), addMeant(site, term);
  if (unknown.length) addSynonyms(site, content, site.leads), addTopics(site, terms);
  for (const term of terms) term.weight = !term.common || !content.length ? 1 : term.asked ? ASKING : FUNCTION;
  if (sure) for (const term of unknown.filter(one => one.unknown)) term.weight = term.word.length < 7 ? GUESSED : SURELY;
  return [...content, ...common];
}
