// Rows of an export to records: every answer as a value or as the reason why there is none; what cannot be is listed with its row.
//
// An answer is {value} or {why}: "tt" did not know, "tm" would not say, "unasked" not to be asked, "empty" left open, "wrong" impossible.

import {asked, result} from "./formula.js";
import {choiceOf, choicesOf, codeOf, numberOf, spelled, ticked} from "./values.js";

const REFUSED = ["tt", "tm"];

/** How a refusal may be written -> which of the two it is: by name, by label, by label without blanks. */
const reasonsOf = refusals => Object.fromEntries(refusals.flatMap(([name, label]) => [name, label.toLowerCase(), label.toLowerCase().replaceAll(" ", "_")].map(text => [text, name])));

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
  pilih_satu: ({question, words}, text) => {
    const value = choiceOf(words(question), text);
    if (value === undefined) return {why: "wrong", fault: "choice"};
    return REFUSED.includes(value) ? {why: value} : {value};
  },
  pilih_banyak: ({question, words}, text) => {
    const {chosen, strange} = choicesOf(words(question), text);
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

const reader = ({type, step}) => ({"pilih-satu": "pilih_satu", "pilih-banyak": "pilih_banyak", bilangan: "number", rupiah: "number", deret: "series"})[type] ?? (step ? "number" : undefined);

const answer = (context, place, row) => {
  const {question} = context, text = (row[place.own] ?? "").trim();
  if (question.type === "skala") return scale(place, row, context);
  if (question.type === "pilih-banyak" && place.choices.length) {
    const chosen = new Set(place.choices.filter(([, at]) => ticked(row[at] ?? "")).map(([choice]) => choice));
    if (chosen.size || !text) return chosen.size ? several(question, chosen) : undefined;
  }
  if (text && !/^(n\/a|null|-|–)$/i.test(text)) return reader(question) ? readers[reader(question)](context, text) : {value: text};
  const reason = context.reasons[(row[place.reason] ?? "").trim().toLowerCase()];
  return reason && {why: reason};
};

/** A scale before and after, 0 to 4; what cannot be valued ("belum tahu", "tidak dipakai") is no value. */
const scale = (place, row) => {
  const value = at => { const found = /^\s*([0-4])(\D|$)/.exec(row[at] ?? ""); return found ? +found[1] : undefined; };
  const [before, after] = [value(place.sebelum), value(place.sesudah)];
  return before === undefined && after === undefined ? undefined : {value: {before, after}};
};

const one = (data, instrument, context, columns, row) => {
  const answers = {}, faults = [], byName = context.questions;
  for (const question of instrument.questions) {
    const {name, formula, ask} = question;
    if (formula) {
      const value = result(formula, answers, byName);
      answers[name] = value === undefined ? {why: "empty"} : {value};
      continue;
    }
    const found = columns.has(name) ? answer({...context, question}, columns.get(name), row) : {why: "absent"};
    answers[name] = found ?? {why: asked(ask, answers) ? "empty" : "unasked"};
    if (found?.fault) faults.push({name, fault: found.fault, text: (row[columns.get(name).own] ?? "").trim()});
  }
  return {answers, faults};
};

/** Whether the numbers of a table are written with a decimal comma. */
export const writesCommas = ({instrument, fields}, rows, delimiter) => {
  const columns = places(fields);
  return commas(delimiter, rows, instrument.questions.filter(question => reader(question) === "number").map(({name}) => columns.get(name)?.own).filter(at => at !== undefined));
};

/** One round: {records, faults, refusals, ended, doubles}. `rows` are [cells, the row the spreadsheet counts them as]. */
export const records = (data, {instrument, fields}, rows, comma) => {
  const columns = places(fields), questions = new Map(instrument.questions.map(question => [question.name, question]));
  const context = {questions, comma, reasons: reasonsOf(data.refusals), words: question => spelled(instrument, question, data.refusals)};
  const found = {records: [], faults: [], refusals: 0, ended: 0, doubles: []}, unwilling = new Set(data.labels.unwilling.map(text => text.toLowerCase()));
  const head = (row, name) => (row[columns.get(name)?.own] ?? "").trim();
  for (const [row, place] of rows) {
    if (unwilling.has(head(row, "setuju").toLowerCase())) { found.refusals++; continue; }
    const {answers, faults} = one(data, instrument, context, columns, row);
    found.faults.push(...faults.map(fault => ({...fault, row: place})));
    if (instrument.ends?.some(condition => asked(condition, answers))) { found.ended++; continue; }
    const code = instrument.code && codeOf(head(row, instrument.code.name), instrument.code.mask);
    if (instrument.code && columns.has(instrument.code.name) && !code) found.faults.push({name: instrument.code.name, fault: "code", text: head(row, instrument.code.name), row: place});
    found.records.push({row: place, code, answers});
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
