// Rows of an export to records: every answer as a value or as the reason why there is none; what cannot be is listed with its row.
//
// An answer is {value} or {why}: "unknown" she did not know, "refused" she would not say, "unasked" not to be asked, "empty" left open, "wrong" impossible.

import {kept} from "../reading/columns.js";
import {asker, reckoner} from "./formula.js";
import {choiceOf, choicesOf, codeOf, numberOf, spelled, ticked} from "./values.js";

const REFUSED = ["unknown", "refused"];

/** All answers have the same three keys, in one order: an engine reads 200,000 of one shape five times as fast. */
const told = value => ({value, why: undefined, fault: undefined});
const not = (why, fault) => ({value: undefined, why, fault});

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
const commas = (delimiter, rows, columns) => delimiter === ";" || rows.some(row => columns.some(at => row[at]?.includes(",") && /^\d+,\d{1,2}$/.test(row[at].trim())));

/** No amount of a household is larger; beyond it figures could not be reckoned. */
const LARGEST = 1e12;

const numbered = ({type, min, max = LARGEST, step}, value) => {
  if (min !== undefined && value < min) return "low";
  if (value > max) return "high";
  if (type === "number" && step === undefined && !Number.isInteger(value)) return "whole";
  const times = value / (step ?? 1);
  return step !== undefined && Math.abs(times - Math.round(times)) > 1e-6 ? "step" : undefined;
};

const readers = {
  choose_one: ({words}, text) => {
    const value = choiceOf(words, text);
    if (value === undefined) return not("wrong", "choice");
    return REFUSED.includes(value) ? not(value) : told(value);
  },
  choose_many: ({question, words}, text) => {
    const {chosen, strange} = choicesOf(words, text);
    return strange ? not("wrong", "choice") : several(question, chosen);
  },
  number: ({question, comma, currency, reasons}, text) => {
    const refused = reasons[text.toLowerCase()], value = numberOf(text, comma, currency);
    if (refused) return not(refused);
    const fault = value === undefined ? "number" : numbered(question, value);
    return fault ? not("wrong", fault) : told(value);
  },
  series: ({question}, text) => {
    const value = text.split(/[,;\s]+/).filter(Boolean).map(one => numberOf(one, false));
    return value.every(one => one !== undefined && !numbered(question, one)) ? told(value) : not("wrong", "number");
  },
};

const several = ({most, alone = []}, chosen) => {
  const refused = REFUSED.find(name => chosen.has(name));
  if (refused && chosen.size === 1) return not(refused);
  const fault = chosen.size > 1 && (refused || alone.some(name => chosen.has(name))) ? "alone" : most && chosen.size > most ? "most" : undefined;
  return fault ? not("wrong", fault) : told(chosen);
};

const reader = ({type, step}) => ({choose_one: "choose_one", choose_many: "choose_many", number: "number", money: "number", series: "series"})[type] ?? (step ? "number" : undefined);

/** Answers that say the same are the same: 2,000 rows of a hundred questions are 200,000 cells. */
const NONE = Object.fromEntries(["empty", "unasked", "absent", ...REFUSED].map(why => [why, not(why)]));

const inCell = context => kept(raw => {
  const text = raw.trim(), kind = reader(context.question);
  return !text || /^(n\/a|null|-|–)$/i.test(text) ? undefined : kind ? readers[kind](context, text) : told(text);
});

/** A scale before and after, 0 to 4; what cannot be valued ("belum tahu", "tidak dipakai") is no value. */
const scaleReader = place => row => {
  const value = at => { const found = /^\s*([0-4])(\D|$)/.exec(row[at] ?? ""); return found ? +found[1] : undefined; };
  const [before, after] = [value(place.before), value(place.after)];
  return before === undefined && after === undefined ? undefined : told({before, after});
};

/** Split columns of a question that takes several: what is ticked, by the pattern of ticks as the figures of a binary number. */
const splitReader = (question, {choices}) => {
  const byTicks = kept(ticks => several(question, new Set(choices.filter((_, at) => Math.floor(ticks / 2 ** (choices.length - 1 - at)) % 2).map(([choice]) => choice))));
  return row => {
    let ticks = 0;
    for (const [, at] of choices) ticks = ticks * 2 + (ticked(row[at] ?? "") === true);
    return ticks ? byTicks(ticks) : undefined;
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
    const text = row[place.own], given = text ? cell(text) : undefined, why = row[place.reason];
    if (given || split && text?.trim()) return given;
    return why ? reasoned(why) : undefined;
  };
};

/** How one question is answered: a function of a row's cells and its place among the rows. `columns` are the questions before it. */
const answerer = (instrument, context, question, place, columns) => {
  const {ask, formula} = question, asked = asker(ask, columns);
  if (formula) {
    const reckon = reckoner(formula, columns, context.questions);
    return (_, at) => { const value = reckon(at); return value === undefined ? NONE.empty : told(value); };
  }
  if (!place) return () => NONE.absent;
  const read = answerReader({...context, question, words: reader(question) && question.list ? context.words(question) : undefined}, place);
  return (row, at) => read(row) ?? (asked(at) ? NONE.empty : NONE.unasked);
};

/** Every answer of a round: {columns, given}, a Map of a question's name -> its answer in each row, and by how many the answers of each
    row are more than what can be none. A question sees those before it, so a calculation and a
    condition have what they stand on. Row by row, for the cells of a row lie together in memory: a third of the time by columns. */
const answered = (instrument, context, places, rows, faults) => {
  const given = new Int16Array(rows.length), columns = new Map(), asking = instrument.questions.map(question => {
    const {name} = question, place = places.get(name), answer = answerer(instrument, context, question, place, columns), column = Array(rows.length);
    columns.set(name, column);
    return {name, place, answer, column};
  });
  rows.forEach(([row, number], at) => {
    for (const {name, place, answer, column} of asking) {
      const {value, why, fault} = column[at] = answer(row, at);
      if (fault) faults.push({name, fault, text: (row[place.own] ?? "").trim(), row: number});
      if (place) given[at] += fault ? -1 : value !== undefined || REFUSED.includes(why) ? 1 : 0;
    }
  });
  return {columns, given};
};

/** The answers of records of one round to the question of that name. */
export const answersOf = (records, name) => {
  const column = records[0]?.columns.get(name);
  return records.map(({at}) => column?.[at] ?? NONE.empty);
};

/** Whether the numbers of a table are written with a decimal comma. */
export const writesCommas = ({instrument, fields}, rows, delimiter) => {
  const columns = places(fields);
  return commas(delimiter, rows, instrument.questions.filter(question => reader(question) === "number").map(({name}) => columns.get(name)?.own).filter(at => at !== undefined));
};

/** One round: {records, faults, refusals, ended, doubles, others}. `rows` are [cells, the row the spreadsheet counts them as]; `others` are
    those of which more is impossible than answered: a second row of heads, or cells that slipped to another column. */
export const records = (data, {instrument, fields}, rows, comma) => {
  const found = places(fields), unwilling = new Set(data.labels.unwilling.map(text => text.toLowerCase())), codes = instrument.code, faults = [];
  const head = (row, name) => (row[found.get(name)?.own] ?? "").trim();
  const willing = rows.filter(([row]) => !unwilling.has(head(row, data.names.consent).toLowerCase()));
  const context = {questions: new Map(instrument.questions.map(question => [question.name, question])), comma, currency: data.currency, reasons: reasonsOf(data.refusals), words: question => spelled(instrument, question, data.refusals)};
  const {columns, given} = answered(instrument, context, found, willing, faults), ends = (instrument.ends ?? []).map(condition => asker(condition, columns)), others = new Set();
  const all = willing.flatMap(([row, place], at) => {
    const code = codes && codeOf(head(row, codes.name), codes.mask), uncoded = codes && found.has(codes.name) && !code;
    if (given[at] < (uncoded ? 1 : 0)) { others.add(place); return []; }
    if (ends.some(ended => ended(at))) return [];
    if (uncoded) faults.push({name: codes.name, fault: "code", text: head(row, codes.name), row: place});
    return [{row: place, code, at, columns}];
  });
  return {
    faults: faults.filter(({row}) => !others.has(row)).sort((a, b) => a.row - b.row), others: [...others],
    refusals: rows.length - willing.length, ended: willing.length - all.length - others.size, ...single(all),
  };
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
