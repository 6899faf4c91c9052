// Ranking: how well each material, guide or other page answers the terms.

import { learned, spelt, told } from "./examples.js";
import { EXAMPLE, GUIDE, HEADING, TEXT, TITLE } from "./site.js";

const OTHER = 0.5;         // pages without a code (glossary, overviews): they help, but the material itself comes first
const SOUGHT = 3;          // except where sinonim.yaml says that such a page is what is sought, and by nearly
const ENTIRELY = 0.8;     // all that was typed: "sertifikat", but not "sertifikat halal"
const GUIDE_PAGE = 1.2;    // a guide's own page answers for the whole of its topic,
const ASKED_GUIDE = 1.8;   // above all where "modul gender" asks for it
const SAYS_GUIDE = new Set(["panduan", "modul", "bab", "buku"]);
const CATALOGUE = 0.3;     // their words: a list of laws or methods holds a little of everything
const ENTRY = 0.05;         // their headings name a method, a word, a law: the whole of what is sought there
const LISTING = 0.6;       // words of a guide's own page, which lists all its materials
const NAMED = 1;           // more for pages whose title and guide name hold the whole query: "evaluasi kepemimpinan" is 8.7 Evaluasi
const TOPIC = 1;           // what a term adds where sinonim.yaml lists it among the material's topics
const FACILITATOR = 0.6;   // words of a session plan, beside those of the reading
const BEHIND = 0.6;        // a sheet to write on and a session plan are shown behind the text that answers
const MEANT = 1.6;         // an answer that the typed words ask for comes first: by two words or more,
const ALONE = 0.4;         // or by a single word that is so much of the query,
const SIGNED = 1.3, RARE = 3;   // nearly so by the rarest word of the query, if it is worth so much,
const LIKELY = 0.1;        // (where there is danger it comes first if it is worth so much of the best)
const MOST_ANSWERS = 3;    // but no more than so many,
const ANSWER = 0.8;        // and one that only shares words with them comes among other pages
const LEARNED = 0.2;       // what example questions say by their families of words, beside the words of the page,
const SENTENCE = 5;        // wholly of a question of so many words, in part of a shorter one, of a single key word nothing;
const TOLD = 0.14;         // by the very words typed,
const SPELT = 0.04;        // and by the parts of those words (these come many at a time, each saying little that is new),
const UNTOLD = 0.7;        // and a page may be asked for in words that it does not hold
const SHEET_ANCHOR = _("place.worksheet") + "-";   // how the build names them (rendering/urls.py)
const enough = (amount, half) => amount / (amount + half);   // 0, then quickly up, never above 1

/**
 * How much of each term stands in each segment, as amounts[segment * width + t]. Behind the terms come the pairs:
 * a term right after the one before it, for "hak anak" is more than hak and anak.
 */
function countTerms(site, terms) {
  const width = terms.length * 2, amounts = new Float32Array(site.segments.length * width);
  let before = new Map();
  terms.forEach((term, t) => {
    const here = new Map();
    for (const [id, weight] of term.ids)
      for (let n = site.first[id]; n < site.first[id + 1]; n++) {
        const place = site.places[n], at = site.segmentAt[place] * width + t;
        amounts[at] += weight;
        here.set(place, weight);
        const earlier = before.get(neighbour(site, place));
        if (earlier) amounts[at + terms.length] += Math.min(weight, earlier);
      }
    for (const [parts, weight] of term.phrases)
      for (const [segment, times] of phrasePlaces(site, parts)) amounts[segment * width + t] += weight * times;
    before = here;
  });
  return { width, amounts };
}

/** The place of the word before this one in its segment; up to two function words between them do not count. */
function neighbour(site, place) {
  const { start } = site.segments[site.segmentAt[place]];
  let at = place - 1;
  while (at >= start && at > place - 3 && site.isCommon[site.row[at]]) at--;
  return at >= start ? at : -1;
}

/** Segments in which a whole phrase stands, and how often: as often as its rarest word. */
function phrasePlaces(site, parts) {
  let found = null;
  for (const ids of parts) {
    const here = new Map();
    for (const [id, weight] of ids)
      for (let n = site.first[id]; n < site.first[id + 1]; n++) {
        const segment = site.segmentAt[site.places[n]];
        if (!found || found.has(segment)) here.set(segment, (here.get(segment) || 0) + weight);
      }
    if (found) for (const [segment, times] of here) here.set(segment, Math.min(times, found.get(segment)));
    found = here;
  }
  return found;
}

/** The amounts by group (title, guide name, body) and by section. */
function gather(site, { width, amounts }) {
  const zero = rows => new Float32Array(rows.length * width);
  const sums = { title: zero(site.groups), guide: zero(site.groups), body: zero(site.groups), sections: zero(site.sections) };
  site.segments.forEach(({ field, group, section, content }, s) => {
    if (field === EXAMPLE) return;   // nobody reads them
    const { audience, code } = site.sections[section].page;
    const share = !code ? CATALOGUE : !code.includes(".") ? LISTING : audience === "facilitator" ? FACILITATOR : 1;
    for (let t = 0; t < width; t++) {
      const amount = amounts[s * width + t], g = group * width + t;
      if (!amount) continue;
      if (field === TITLE) sums.title[g] = Math.max(sums.title[g], amount / (0.5 + content / 6));
      else if (field === GUIDE) sums.guide[g] = Math.max(sums.guide[g], Math.min(1, amount / (0.5 + content / 6)));
      else sums.body[g] += amount * share * (field === HEADING ? 3 : 1);
      if (field === HEADING && !code && content === 1) sums.title[g] = Math.max(sums.title[g], ENTRY * amount / (0.5 + content / 6));
      if (field !== GUIDE) sums.sections[section * width + t] += amount * (field === TEXT ? 1 : 3);
    }
  });
  return sums;
}

/**
 * How strongly each group answers each term and pair: by its title, the name of its guide, its topics, and its body. There a
 * word counts for what it stands more often than on the average page: each page says "upah" somewhere, few are about it.
 */
function strengthsOf(site, terms, width, { title, guide, body }) {
  const { groups } = site, pages = groups.filter(group => !group.call);
  const average = pages.reduce((sum, group) => sum + group.length, 0) / pages.length;
  body.forEach((amount, at) => (body[at] = amount / (0.4 + 0.6 * groups[Math.floor(at / width)].length / average)));
  const mean = t => groups.reduce((sum, { call }, g) => sum + (call ? 0 : body[g * width + t]), 0) / pages.length;
  const usual = Array.from({ length: width }, (_, t) => mean(t));
  return groups.map((_, g) => usual.map((often, t) => {
    const at = g * width + t;
    const topic = terms[t]?.topics.has(g) ? TOPIC : 0;
    return enough(title[at], 0.6) + 0.7 * guide[at] + topic + 0.7 * enough(body[at], 1 + 4 * often);
  }));
}

/** What each term and pair is worth: one that marks few groups tells more than one that stands everywhere. */
function worthOf(site, terms, strengths) {
  const pages = strengths.filter((_, g) => !site.groups[g].call);   // answers are many and short: they do not make a word common
  const knows = t => strengths.some(strength => strength[t]);
  const nothing = ![...terms.keys()].some(t => !terms[t].common && knows(t));
  return strengths[0].map((_, t) => {
    const everywhere = pages.reduce((sum, strength) => sum + strength[t], 0), { weight } = terms[t % terms.length];
    if (!everywhere) return t < terms.length && (nothing || knows(t)) ? 2 * weight : 0;   // a word that nobody here knows costs nothing
    return (t < terms.length ? 1 : 0.4) * weight * Math.log(1 + pages.length / (1 + everywhere));
  });
}

/** Groups that answer, each with its score and its sections, best first. */
export function rank(site, terms) {
  const counts = countTerms(site, terms), { width } = counts, sums = gather(site, counts);
  const strengths = strengthsOf(site, terms, width, sums), worth = worthOf(site, terms, strengths);
  const whole = worth.slice(0, terms.length).reduce((sum, one) => sum + one, 0);
  const sought = [...terms.keys()].filter(t => !terms[t].common || terms[0].common);
  const guides = terms.some(({ word }) => SAYS_GUIDE.has(word)) ? ASKED_GUIDE : GUIDE_PAGE;
  const asking = g => terms.reduce((sum, { topics }, t) => sum + (topics.has(g) ? worth[t] : 0), 0) / whole;
  // Where there is danger, one word is enough, but not one that was only guessed.
  const urgent = g => Boolean(site.groups[g].urgent) && terms.some(({ topics, guessed }) => topics.get(g) > (guessed ? 1 : 0));
  // A rare word that an answer is asked by ("thr") says in a long sentence what it says alone.
  const rarest = Math.max(RARE, ...worth.slice(0, terms.length));
  const signed = g => terms.some(({ topics, guessed }, t) => topics.get(g) && !guessed && worth[t] >= rarest);
  const meant = g => terms.some(({ topics }) => topics.get(g) > 1) || asking(g) >= ALONE || urgent(g);
  const kindOf = ({ code, call }, g) => (call ? (meant(g) ? MEANT : signed(g) ? SIGNED : ANSWER) : !code ? (asking(g) >= ENTIRELY ? SOUGHT : OTHER) : code.includes(".") ? 1 : guides);
  const asked = site.groups.some(({ examples }) => examples) && learned(site, terms, counts);
  const very = asked && told(site, terms), near = asked && spelt(site, terms);
  const sentence = Math.min(1, (terms.length - 1) / (SENTENCE - 1));
  const ranked = site.groups.map((group, g) => {
    const relevance = worth.reduce((sum, one, t) => sum + one * strengths[g][t], 0);
    const covered = terms.reduce((sum, _, t) => sum + worth[t] * Math.min(1, 2 * strengths[g][t]), 0) / whole;
    const named = Math.min(1, ...sought.map(t => sums.title[g * width + t] + sums.guide[g * width + t]));
    const held = relevance * covered * (1 + NAMED * named) * kindOf(group, g);
    const score = asked ? (held + (asked[g] > 0 ? UNTOLD : 0)) * Math.exp(sentence * (LEARNED * asked[g] + TOLD * very[g] + SPELT * near[g])) : held;
    return { group, urgent: urgent(g), score, sections: [] };
  });
  site.sections.forEach((section, s) => {
    let score = 0;
    for (let t = 0; t < width; t++) score += worth[t] * enough(sums.sections[s * width + t], 1);
    if (section.page.audience === "facilitator") score *= FACILITATOR;
    if (score) ranked[section.page.group].sections.push({ section, score });
  });
  for (const one of ranked) {
    if (one.sections.length) one.score *= 1 + 0.25 * Math.max(...one.sections.map(({ score }) => score)) / whole;   // all the words in one place
    else one.sections.push({ section: site.sections[one.group.head], score: 0 });
    for (const its of one.sections) if (isBehind(its.section)) its.score *= BEHIND;
    one.sections.sort((a, b) => b.score - a.score);
  }
  return inOrder(ranked.filter(one => one.score > 0).sort((a, b) => b.score - a.score));
}

const isBehind = ({ anchor, page }) => anchor?.startsWith(SHEET_ANCHOR) || page.audience === "facilitator";

/**
 * The list with its best answers alone: many of them would stand before the materials that say more. An answer to a danger comes first
 * where it is likely; where all the rest of a question speaks against it ("peserta menangis bercerita dipukul suami"), right behind the first.
 */
function inOrder(ranked) {
  let answers = 0;
  const likely = ({ urgent, score }) => urgent && score >= LIKELY * ranked[0].score;
  const few = list => list.filter(({ group }) => !group.call || ++answers <= MOST_ANSWERS);
  const list = few([...ranked.filter(likely), ...ranked.filter(one => !one.urgent)]);
  return [...list.slice(0, 1), ...ranked.filter(one => one.urgent && !likely(one)).slice(0, 1), ...list.slice(1)];
}
