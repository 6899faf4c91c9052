// Site: the downloaded index in memory, its words and where they stand, and what sinonim.yaml says of them.

import { WORD, consonants, fold, roots, wordsOf } from "./words.js";

// Fields of a segment.
export const TITLE = 0;
export const GUIDE = 1;
export const HEADING = 2;
export const TEXT = 3;
export const EXAMPLE = 4;   // a word of questions that the page answers: it is asked by it, but does not print it

/**
 * Read the downloaded index: pages = [address, code, title, guide, audience, whose, [[anchor, heading, text], ...]].
 * The site becomes one row of word numbers, cut into segments (a title, a heading, a text). The reading and the session
 * plan of a material are one group: the result list names each material once. `examples` = [[code or
 * address, number of questions, their words, how many of the questions hold each word], ...].
 */
export function openSite({ pages, synonyms, answers = [], examples = [] }) {
  const site = { groups: [], sections: [], segments: [], words: [], ids: new Map(), spellings: new Map(), rootsOf: [], relatives: new Map(), topics: [] };
  const row = [], groups = new Map();
  readCompounds(site, synonyms);
  const add = (text, field, group, section) => {
    const start = row.length;
    let before = "";
    for (const spelling of text.match(WORD) || []) {
      const id = numberOf(site, spelling), word = site.words[id];
      row.push(site.compounds.has(word) ? numberOf(site, compoundOf(site, before, word)) : id);
      before = word;
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
  for (const [key, number, words, times] of examples.filter(([key]) => groups.has(key))) {
    const group = groups.get(key), counts = times.split(" ").map(Number);
    site.groups[group].examples = number;
    words.split(" ").forEach((word, n) => {
      add(word, EXAMPLE, group, site.groups[group].head);
      site.segments.at(-1).times = counts[n];
    });
  }
  listPlaces(site, row);
  readSynonyms(site, synonyms);
  readTopics(site, synonyms, groups);
  return readAnswers(site, synonyms, answers, groups);
}

/**
 * Compounds (sinonim.yaml) whose second word means something else there: in "tindak lanjut" it becomes the word
 * "tindak lanjut", so that who looks for keberlanjutan is not shown every follow-up plan. Listed by the second word.
 */
function readCompounds(site, { compounds }) {
  site.compounds = new Map();
  for (const [first, second] of compounds.map(wordsOf))
    site.compounds.set(second, (site.compounds.get(second) || new Map()).set(first, `${first} ${second}`));
}

/** The second word as it stands behind the first or its verb: "kerja sama" and "bekerja sama" make it "kerja sama". */
export function compoundOf(site, first, second) {
  const firsts = first && site.compounds.get(second);
  if (!firsts) return second;
  const form = firsts.has(first) || !/^(?:be|me)/.test(first) ? first : [...roots(first)].find(root => firsts.has(root));
  return firsts.get(form) ?? second;
}

/** The words of a query or synonym, its compounds made one as on the pages. */
export const termsOf = (site, text) => wordsOf(text).map((word, i, words) => compoundOf(site, words[i - 1], word));

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
  site.printed = new Uint8Array(site.words.length);   // 0: it stands in examples alone
  for (const { field, start, length } of site.segments) if (field !== EXAMPLE) for (let n = start; n < start + length; n++) site.printed[row[n]] = 1;
  const next = site.first.slice();
  site.places = new Int32Array(row.length);
  row.forEach((id, place) => (site.places[next[id]++] = place));
}

/** sinonim.yaml as a list of [typed words, sought words]; words that mean the same lead to each other. */
function readSynonyms(site, { common, same, leads, dialects = [] }) {
  site.common = new Set(common.flatMap(wordsOf));
  site.isCommon = Uint8Array.from(site.words, word => site.common.has(word));
  for (const segment of site.segments) {
    const { field, start, length } = segment;   // a title is as long as it is without its function words
    if (field <= HEADING) segment.content = site.row.slice(start, start + length).filter(id => !site.isCommon[id]).length;
  }
  const isContent = word => !site.common.has(word);
  const content = phrase => termsOf(site, phrase).filter((word, _, all) => isContent(word) || !all.some(isContent));
  site.leads = [];
  for (const words of same.map(line => line.map(content)))
    for (const typed of words) for (const sought of words) if (typed !== sought) site.leads.push([typed, sought]);
  for (const [typed, sought] of leads)
    for (const one of typed) for (const other of sought) site.leads.push([content(one), content(other)]);
  site.alike = new Map(same.map(line => line.filter(word => !word.includes(" ")).map(word => fold(word))).flatMap(line => line.map(word => [word, line])));
  site.leads.sort(([one], [other]) => other.length - one.length);
  site.asking = site.leads.filter(([typed]) => !typed.some(isContent));   // "apa itu" asks for what it means
  site.standard = new Map();   // a word of a regional language or of a chat: what it is in Indonesian
  for (const [word, others] of dialects)
    for (const other of [word, ...others].map(fold)) site.standard.set(other, [...(site.standard.get(other) || []), fold(word)]);
  site.lexicon = new Set([...site.leads.flatMap(([typed]) => typed), ...site.standard.keys()]);
  return site;
}

/** What each material is about in words that its title does not say (sinonim.yaml), as a list of [typed words, group, words not beside them]. */
function readTopics(site, { topics = [], same }, groups) {
  const alike = new Map(same.flatMap(words => words.map(word => [word, words])));
  for (const [code, phrases] of topics.filter(([code]) => groups.has(code)))
    for (const phrase of new Set(phrases.flatMap(one => alike.get(one) || [one]))) {
      const [typed, ...not] = phrase.split(/ -(?=\S)/).map(part => termsOf(site, part));
      site.topics.push([typed.filter(word => !site.common.has(word)), groups.get(code), not.flat()]);
    }
  for (const [typed] of site.topics) for (const word of typed) site.lexicon.add(word);
  return site;
}

/** Answers (jawaban.yaml) as [address, whom to call, words that ask for it, 1 where there is danger]: their groups, and what was typed where one is meant. */
function readAnswers(site, synonyms, answers, groups) {
  const topics = answers.map(([address, , asked]) => [address, asked]);
  for (const [address, call, , urgent] of answers)
    if (groups.has(address)) Object.assign(site.groups[groups.get(address)], { call, urgent });
  return readTopics(site, { ...synonyms, topics }, groups);
}

export const placesOf = (site, id) => site.places.subarray(site.first[id], site.first[id + 1]);
export const countOf = (site, id) => (id < 0 ? 0 : site.first[id + 1] - site.first[id]);

/** The commonest word that a chat writes without its vowels: byr is bayar. */
export function unshortened(site, word) {
  if (!site.shortened) {
    site.shortened = new Map();
    site.words.forEach((one, id) => {
      const key = /^[a-z]+$/.test(one) ? consonants(one) : "";
      if (key.length > 2 && key !== one && key[0] === one[0] && countOf(site, id) > countOf(site, site.shortened.get(key) ?? -1)) site.shortened.set(key, id);
    });
  }
  return site.words[site.shortened.get(word)];
}

/** The number of a word that stands somewhere on the site, where somebody reads it. */
export function known(site, word) {
  const id = site.ids.get(word);
  return id !== undefined && site.printed[id] ? id : undefined;
}
