// Results: what Material's list shows of the ranked pages. Material puts title and text into the page as HTML.

import { WORD, fold } from "./words.js";
import { readQuery } from "./terms.js";
import { rank } from "./ranking.js";

const SHOWN = 20, FEW = 6, FAINT = 0.005;   // at most so many pages; behind the first few none fainter than this share of the best
const NEXT = 12;                  // letters between two words of one phrase at most: "keselamatan dan kesehatan kerja"
const TABLE = "¦", TABLE_LINES = /^¦.*$/gm;                  // marks a line of the index that was a table (publish/search_index.py)
const ROW = 120;                  // letters shown of a table
const SHORT = 4;                  // letters of a word that the page may mark wherever they stand; "lem" would be marked in "lembar"
const WHOLE = 10;                 // so many with up to three more places on the page; the rest with the best place alone
const AUDIENCES = { participant: _("search.participants"), facilitator: _("search.facilitators") };

const escaped = text => text.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

/** The words of a text that answer the query: where they stand, and which term they answer. */
function answersIn(site, text, answers) {
  const found = [];
  WORD.lastIndex = 0;
  for (let match; (match = WORD.exec(text)); ) {
    const [spelling] = match, answer = answers.get(site.spellings.get(spelling));
    if (answer) found.push({ answer, term: answer.term, spelling, index: match.index, end: WORD.lastIndex });
  }
  return found.filter((one, i) => one.answer.alone || belongs(one, found[i - 1]) || belongs(one, found[i + 1]));
}

/** Whether two found words stand side by side in one phrase: "pemberi kerja" answers juragan, "bekerja" alone does not. */
const belongs = (one, other) => other && Math.max(one.index - other.end, other.index - one.end) < NEXT &&
  one.answer.parts.some(part => other.answer.parts.some(its => its.phrase === part.phrase && its.place !== part.place));

/** Part of a text as HTML, the found words marked. */
function marked(text, found, start = 0, end = text.length) {
  let html = "", done = start;
  for (const one of found) {
    if (one.index < start || one.end > end) continue;
    html += escaped(text.slice(done, one.index)) + `<mark>${escaped(text.slice(one.index, one.end))}</mark>`;
    done = one.end;
  }
  return html + escaped(text.slice(done, end));
}

/** The words found outside tables: a table's cells, one after another, are no sentence. */
const outsideTables = (text, found) => found.filter(({ index }) => text[text.lastIndexOf("\n", index) + 1] !== TABLE);

/** The stretch of a text in which most of the query stands, begun with its sentence where that begins near by. */
export function passage(text, found, size = 200) {
  let start = 0, most = 0;
  found.forEach(({ index }, i) => {
    const near = found.slice(i).filter(other => other.end < index + size - 60);
    const worth = new Set(near.map(({ term }) => term)).size + near.length / 100;
    if (worth > most) [start, most] = [index, worth];
  });
  const lead = text.slice(Math.max(0, start - 60), start), sentence = lead.search(/[^.!?\n]*$/);
  const cut = sentence > 0 || start <= 60 ? sentence : lead.search(/(?:\S+\s+){0,3}\S*$/);
  start = Math.max(0, start - 60) + Math.max(0, cut);
  const end = text.length <= start + size ? text.length : start + text.slice(start, start + size).search(/\s+\S*$/);
  const html = marked(text, found, start, end).trim().replace(/([.!?:;,])?\s*\n\s*/g, (_, sign) => (sign || " ·") + " ");
  return (start ? "… " : "") + html + (end < text.length ? " …" : "");
}

/** A passage; where nothing but a table answers, the stretch of it around the found words. */
function told(text, found) {
  const outside = outsideTables(text, found), blank = lines => " ".repeat(lines.length);
  if (found.length && !outside.length) return passage(text.replaceAll(TABLE, " "), found, ROW);
  return passage(text.replace(TABLE_LINES, blank), outside);
}

/** One link of the list. A page tells its readers; so does a section that lies on the material's other page. */
function item(site, { page, anchor, heading, text }, score, answers, { asPage, passage: wanted, tell = asPage }) {
  const found = answersIn(site, text, answers), readers = AUDIENCES[page.audience];
  const { call } = site.groups[page.group];
  const code = call ? _("search.answer") : !page.code || page.code.includes(".") ? page.code : _("search.guide") + ` ${page.code}:`;
  const name = asPage ? `${code} ${page.title}${page.whose && `: ${page.whose}`}`.trim() : heading;
  return {
    location: page.address + (asPage || !anchor ? "" : `#${anchor}`),
    title: marked(name, answersIn(site, name, answers)) + (tell && readers ? ` <small>(${readers})</small>` : ""),
    text: (call ? `<strong>${escaped(call)}</strong> ` : "") + (wanted ? told(text, found) : ""),
    score,
    // Material marks these on the page itself, too (search.highlight).
    terms: Object.fromEntries(found.map(({ spelling }) => [fold(spelling), true]).filter(([word]) => word.length >= SHORT)),
  };
}

/** A group as Material wants it: the best place first, its page, then the other good places. */
function itemsOf(site, { score, sections }, answers, more) {
  const [{ section: best, score: highest }, ...others] = sections, head = site.sections[best.page.head];
  const items = best === head
    ? [item(site, head, score, answers, { asPage: true, passage: true })]
    : [item(site, best, score, answers, { passage: true }), item(site, head, 0, answers, { asPage: true })];
  for (const { section, score: its } of others.slice(0, more))
    if (section.anchor && its > 0.5 * highest)
      items.push(item(site, section, (0.99 * score * its) / highest, answers, { passage: true, tell: section.page !== best.page }));
  return items;
}

/** Each word of the site that answers the query: the place of the term it answers, alone or as part of phrases. */
function answersTo(site, terms) {
  const answers = new Map();
  const add = (id, t, part) => {
    for (const one of new Set([id, site.ids.get(site.words[id].split(" ").pop())])) {   // compounds, too
      if (!answers.has(one)) answers.set(one, { term: t, alone: false, parts: [] });
      if (part) answers.get(one).parts.push(part);
      else answers.get(one).alone = true;
    }
  };
  terms.forEach((term, t) => {
    if (term.common && !terms[0].common) return;
    for (const id of term.ids.keys()) add(id, t);
    for (const [phrase] of term.phrases)
      phrase.forEach((ids, place) => { for (const id of ids.keys()) add(id, t, { phrase, place }); });
  });
  return answers;
}

const LONGEST = 400;       // letters of a query that are read: a story told in forty words; more comes from a paste, and takes seconds

/** Material's answer to a query. */
export function search(site, query) {
  const terms = readQuery(site, query.slice(0, LONGEST));
  if (!terms.length) return { items: [] };
  const answers = answersTo(site, terms), ranked = rank(site, terms);
  const shown = ranked.filter(({ urgent, score }, place) => place < FEW || urgent || score > FAINT * ranked[0].score).slice(0, SHOWN);
  return { items: shown.map((group, place) => itemsOf(site, group, answers, place < WHOLE ? 3 : 0)) };
}
