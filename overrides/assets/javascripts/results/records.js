// Rows of an export to records: every answer as a value or as the reason why there is none; what cannot be is listed with its row.
//
// An answer is {value} or {why}: "unknown" she did not know, "refused" she would not say, "unasked" not to be asked, "empty" left open, "wrong" impossible.

import {asker, reckoner} from "./formula.js";
import {choiceOf, choicesOf, codeOf, numberOf, spelled, ticked} from "./values.js";

const REFUSED = ["unknown", "refused"];

/** How a refusal may be written -> which of the two it is: by name, by label, by label without blanks. */
const reasonsOf = refusals => Object.fromEntries(refusals.flatMap(([name, label, written]) => [written, label.toLowerCase(), label.toLowerCase().replaceAll(" ", "_")].map(text => [text, name])));

/** The columns of each question: its own cell, its parts, its split choices. */
const places = fields => {
  const found = new Map();
  fields.forEach((field, at) => {
    if (!field?.name) return;
    const place = found.get(field.name) ?? found.set(field.name, {choices: []}).get(field.name);
    if (field.choice) place.choices.push([field.choice, at]);
    else place[field.part ?? "own"] ??= at;
  });
  return found;
};

/** Whether a file writes its decimals with a comma: by its delimiter, or because a cell shows it. */
const commas = (delimiter, rows, columns) => delimiter === ";" || rows.some(row => columns.some(at => /^\d+,\d{1,2}$/.test((row[at] ?? "").trim())));

const numbered = ({min, max, step}, value) => {
  if (min !== undefined && value < min) return "low";
  if (max !== undefined && value > max) return "high";
  const times = value / (step ?? 1);
  return step !== undefined && Math.abs(times - Math.round(times)) > 1e-6 ? "step" : undefined;
};

const readers = {
  choose_one: ({words}, text) => {
    const value = choiceOf(words, text);
    if (value === undefined) return {why: "wrong", fault: "choice"};
    return REFUSED.includes(value) ? {why: value} : {value};
  },
  choose_many: ({question, words}, text) => {
    const {chosen, strange} = choicesOf(words, text);
    return strange ? {why: "wrong", fault: "choice"} : several(question, chosen);
  },
  number: ({question, comma, reasons}, text) => {
    const refused = reasons[text.toLowerCase()], value = numberOf(text, comma);
    if (refused) return {why: refused};
    const fault = value === undefined ? "number" : numbered(question, value);
    return fault ? {why: "wrong", fault} : {value};
  },
  series: ({question}, text) => {
    const value = text.split(/[,;\s]+/).filter(Boolean).map(Number);
    return value.every(one => !numbered(question, one) && Number.isFinite(one)) ? {value} : {why: "wrong", fault: "number"};
  },
};

const several = ({most, alone = []}, chosen) => {
  const refused = REFUSED.find(name => chosen.has(name));
  if (refused && chosen.size === 1) return {why: refused};
  const fault = chosen.size > 1 && (refused || alone.some(name => chosen.has(name))) ? "alone" : most && chosen.size > most ? "most" : undefined;
  return fault ? {why: "wrong", fault} : {value: chosen};
};

const reader = ({type, step}) => ({choose_one: "choose_one", choose_many: "choose_many", number: "number", money: "number", series: "series"})[type] ?? (step ? "number" : undefined);

/** Answers that say the same are the same: 2,000 rows of a hundred questions are 200,000 cells. */
const NONE = Object.fromEntries(["empty", "unasked", "absent", ...REFUSED].map(why => [why, Object.freeze({why})]));

/** What a function of a text gives, worked out once for each text. */
const kept = make => {
  const found = new Map();
  return text => { if (!found.has(text)) found.set(text, make(text)); return found.get(text); };
};

const inCell = context => kept(raw => {
  const text = raw.trim(), kind = reader(context.question);
  return !text || /^(n\/a|null|-|–)$/i.test(text) ? undefined : kind ? readers[kind](context, text) : {value: text};
});

/** A scale before and after, 0 to 4; what cannot be valued ("belum tahu", "tidak dipakai") is no value. */
const scaleReader = place => row => {
  const value = at => { const found = /^\s*([0-4])(\D|$)/.exec(row[at] ?? ""); return found ? +found[1] : undefined; };
  const [before, after] = [value(place.before), value(place.after)];
  return before === undefined && after === undefined ? undefined : {value: {before, after}};
};

/** Split columns of a question that takes several: what is ticked, by the pattern of ticks. */
const splitReader = (question, {choices}) => {
  const byTicks = kept(ticks => several(question, new Set(choices.filter((_, at) => ticks[at] === "1").map(([choice]) => choice))));
  return row => {
    let ticks = "", any = false;
    for (const [, at] of choices) { const yes = ticked(row[at] ?? "") === true; any ||= yes; ticks += yes ? "1" : "0"; }
    return any ? byTicks(ticks) : undefined;
  };
};

/** A function that reads the answer to a question from a row; it gives undefined where there is none. */
const answerReader = (context, place) => {
  const {question, reasons} = context;
  if (question.type === "scale") return scaleReader(place);
  const cell = inCell(context), split = question.type === "choose_many" && place.choices.length ? splitReader(question, place) : undefined;
  const reasoned = kept(text => NONE[reasons[text.trim().toLowerCase()]]);
  return row => {
    const found = split?.(row);
    if (found) return found;
    const text = row[place.own], told = text ? cell(text) : undefined, why = row[place.reason];
    if (told || split && text?.trim()) return told;
    return why ? reasoned(why) : undefined;
  };
};

/** For each question what is done with a row: it is reckoned, or read and where nothing is there told why. */
const readersOf = (instrument, context, columns, index) => instrument.questions.map(question => {
  const place = columns.get(question.name);
  return {
    name: question.name, own: place?.own, asked: asker(question.ask, index),
    reckon: question.formula && reckoner(question.formula, index, context.questions), read: place && answerReader({...context, question, words: reader(question) && question.list ? context.words(question) : undefined}, place),
  };
});

const one = (plan, row, faults, place) => {
  const answers = [];
  for (const {name, own, asked, reckon, read} of plan) {
    let answer;
    if (reckon) { const value = reckon(answers); answer = value === undefined ? NONE.empty : {value}; }
    else answer = read ? read(row) ?? (asked(answers) ? NONE.empty : NONE.unasked) : NONE.absent;
    answers.push(answer);
    if (answer.fault) faults.push({name, fault: answer.fault, text: (row[own] ?? "").trim(), row: place});
  }
  return answers;
};

/** The answer of a record to the question of that name. */
export const answerOf = ({answers, index}, name) => answers[index.get(name)] ?? NONE.empty;

/** Whether the numbers of a table are written with a decimal comma. */
export const writesCommas = ({instrument, fields}, rows, delimiter) => {
  const columns = places(fields);
  return commas(delimiter, rows, instrument.questions.filter(question => reader(question) === "number").map(({name}) => columns.get(name)?.own).filter(at => at !== undefined));
};

/** One round: {records, faults, refusals, ended, doubles}. `rows` are [cells, the row the spreadsheet counts them as]. */
export const records = (data, {instrument, fields}, rows, comma) => {
  const columns = places(fields), questions = new Map(instrument.questions.map(question => [question.name, question]));
  const index = new Map(instrument.questions.map(({name}, at) => [name, at])), unwilling = new Set(data.labels.unwilling.map(text => text.toLowerCase()));
  const context = {questions, comma, reasons: reasonsOf(data.refusals), words: question => spelled(instrument, question, data.refusals)};
  const plan = readersOf(instrument, context, columns, index), ends = (instrument.ends ?? []).map(condition => asker(condition, index));
  const found = {records: [], faults: [], refusals: 0, ended: 0, doubles: []}, codes = instrument.code;
  const head = (row, name) => (row[columns.get(name)?.own] ?? "").trim();
  for (const [row, place] of rows) {
    if (unwilling.has(head(row, data.names.consent).toLowerCase())) { found.refusals++; continue; }
    const answers = one(plan, row, found.faults, place);
    if (ends.some(asked => asked(answers))) { found.ended++; continue; }
    const code = codes && codeOf(head(row, codes.name), codes.mask);
    if (codes && columns.has(codes.name) && !code) found.faults.push({name: codes.name, fault: "code", text: head(row, codes.name), row: place});
    found.records.push({row: place, code, answers, index});
  }
  return {...found, ...single(found.records)};
};

/** One record for each code of a round: the last row, for a corrected sheet is sent again; the others are listed. */
const single = all => {
  const last = new Map(), doubles = [], key = ({code, row}) => code ?? `row ${row}`;
  for (const record of all) {
    const before = last.get(key(record));
    if (before) doubles.push({code: record.code, row: before.row, kept: record.row});
    last.set(key(record), record);
  }
  return {records: all.filter(record => last.get(key(record)) === record), doubles};
};
