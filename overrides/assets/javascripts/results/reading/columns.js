// Which column of an export belongs to which question: XML names or labels, with or without the group before them, whole or split.

import {LISTED} from "./bounds.js";

/** Without the punctuation at the end. */
const unended = text => {
  let end = text.length;
  while (end && ".:?".includes(text[end - 1])) end--;
  return text.slice(0, end);
};

/** Words without what differs between exports: case, blanks, kinds of quotes, the end's punctuation. */
export const tidy = text => unended(String(text).normalize("NFKC").toLowerCase().replace(/[“”"'’‘*]/g, "").replace(/\s+/g, " ").trim());

/** A label without its place on the sheet, which differs between rounds: "A7. Berapa umur Ibu? (tahun)". */
const unplaced = text => tidy(text).replace(/^[a-z]\d{1,2}\. ?/, "");

/** Names that Kobo and ODK add on their own; they say nothing about an answer. */
const THEIRS = /^(_.*|start|end|today|deviceid|username|phonenumber|simserial|subscriberid|audit|formhub\/uuid|meta([/:-].*)?|key|submissiondate|submitterid|submittername|attachments(present|expected)|status|reviewstate|deviceid|edits|formversion|instanceid|instancename|index|parent_index|rootuuid|.*(^|[/:-])__version__.*)$/i;

/** What a heading gets behind it where two rounds were put side by side: `tarif_2`, `tarif.1`, `tarif_y`, `tarif sekarang`. */
const SECOND = /[ ._-]{0,3}\(?(?:[123xy]|t[12]|dulu|sekarang|lama|baru|awal|akhir)\)?$/i;

/** Every name a column may have -> what it holds: {question, part?}. */
const names = ({labels, names: own, hours}, instrument) => {
  const found = new Map(), add = (name, field) => { if (name && !found.has(name)) found.set(name, field); };
  for (const question of instrument.questions) {
    const {name, code, text, unit, type} = question;
    add(name, {name, question});
    add(unplaced(text), {name, question});
    if (unit) add(unplaced(`${text} (${unit})`), {name, question});
    add(`${name}_${own.reason}`, {name, question, part: "reason"});
    add(tidy(labels.why.replace("{code}", code)), {name, question, part: "reason"});
    if (type === "scale") labels.parts.forEach(([part, ending, label]) => {
      add(`${name}_${ending}`, {name, question, part});
      add(tidy(`${code} ${label}`), {name, question, part});
    });
  }
  for (const [name, text] of [...(instrument.head ?? []), instrument.code ? [instrument.code.name, instrument.code.text] : []].filter(entry => entry.length)) {
    add(name, {name, head: true});
    add(tidy(text), {name, head: true});
  }
  for (const [name, text] of [[own.consent, labels.agree], ...hours.map(name => [name, name])]) { add(name, {name, head: true}); add(tidy(text), {name, head: true}); }
  for (const name of instrument.own ?? []) add(name.replaceAll("-", "_"), {ignored: true});
  return found;
};

/** What a function of a text gives, worked out once for each text. */
export const kept = make => {
  const found = new Map();
  return text => {
    let known = found.get(text);
    if (known === undefined && !found.has(text)) found.set(text, known = make(text));
    return known;
  };
};

/** So many signs at the beginning of a heading may end the name of a group, and so many at its end may stand before its own name: no form
    has groups so deep, nor a choice so many signs. */
const SIGNS = 12;

/** The whole name, then what stands behind each sign that may end a group's name, the longest first. */
export const tails = header => {
  const signs = [...header.matchAll(/[/:>-]+/g)], few = signs.length > 2 * SIGNS ? [...signs.slice(0, SIGNS), ...signs.slice(-SIGNS)] : signs;
  return [header, ...few.map(found => header.slice(found.index + found[0].length))];
};

/** How a heading may be written in `names`, the likeliest first. Headings are the same for every questionnaire they are held against. */
const spellings = kept(header => tails(header).flatMap(tail => [tail, tidy(tail), unplaced(tail)]));

const whole = (known, header) => {
  for (const spelling of spellings(header)) if (known.has(spelling)) return known.get(spelling);
  return undefined;
};

/** A heading cut in two at each sign that may stand before a choice: [before, the tidied words behind]. */
const cuts = kept(header => [...header.matchAll(/[/:.-]/g)].slice(-SIGNS).map(({index}) => [header.slice(0, index), tidy(header.slice(index + 1))]));

/** A column of one answer of a question that takes several: `bahaya/fisik`, `H1. Bahaya apa ...?/Fisik: panas, bising`. */
const split = (known, choices, header) => {
  for (const [before, words] of cuts(header)) {
    if (!choices.all.has(words)) continue;
    const field = whole(known, before);
    if (field?.question?.type !== "choose_many" || field.part) continue;
    const choice = choices.of(field.question.list).get(words);
    if (choice) return {...field, choice};
  }
  return undefined;
};

/** {of, all}: for each list of choices how each may be written -> its name; and how any choice of questions that take several may be. */
const choicesOf = (data, instrument) => {
  const of = kept(list => new Map([...(instrument.lists[list] ?? []), ...data.refusals].flatMap(([name, label, written = name]) => [[written, name], [tidy(label), name]]).reverse()));
  return {of, all: new Set(instrument.questions.flatMap(({type, list}) => (type === "choose_many" ? [...of(list).keys()] : [])))};
};

/** How far apart two words are, in letters (Levenshtein). */
const distance = (a, b) => {
  let row = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
};

const nearest = (instrument, header, taken) => {
  const last = tidy(tails(header).at(-1)).replaceAll(" ", "_").slice(0, 60);
  const free = instrument.questions.map(({name}) => name).filter(name => !taken.has(name));
  const [best, apart] = free.map(name => [name, distance(name, last)]).sort((a, b) => a[1] - b[1])[0] ?? [];
  return apart <= Math.max(2, last.length / 3) ? best : undefined;
};

/** {fields, strange, missing}: what each column holds; columns nobody knows, with a guess, when asked; questions no column answers. */
const matched = (data, instrument, headers) => {
  const known = names(data, instrument), choices = choicesOf(data, instrument);
  // A choice may be called as another question is (`pembedaan/umur`), so a split column is tried before a group's prefix.
  const field = header => header && (known.get(header) ?? split(known, choices, header) ?? whole(known, header));
  const fields = headers.map(header => header.trim()).map(header => field(header) ?? (SECOND.test(header) ? field(header.replace(SECOND, "")) : undefined));
  const taken = new Set(fields.filter(field => field?.question && field.part !== "reason").map(({name}) => name));
  const unknown = (header, at) => !fields[at] && header.trim() && !tails(header.trim()).some(tail => THEIRS.test(tail));
  const strange = () => headers.flatMap((header, at) => (unknown(header, at) ? [{column: at, header}] : []))
    .map((one, place) => (place < LISTED ? {...one, guess: nearest(instrument, one.header.trim(), taken)} : one));
  const missing = instrument.questions.filter(({name, type}) => !taken.has(name) && type !== "calculation").map(({name}) => name);
  return {fields, strange, missing, found: taken.size};
};

/** The instrument an export is of: the one of whose questions it knows most, and of those the one that asks least beside. */
export const recognised = (data, headers) => {
  const tried = data.instruments.map(instrument => ({instrument, ...matched(data, instrument, headers)}));
  tried.sort((a, b) => b.found - a.found || a.missing.length - b.missing.length);
  const [best] = tried;
  return best?.found >= Math.min(3, best?.instrument.questions.length) ? {...best, strange: best.strange()} : undefined;
};
