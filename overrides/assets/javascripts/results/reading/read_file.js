// One file to what it holds: its bytes read, its columns matched, its rows kept with their places. The file itself is never changed.

import {COLUMNS, HEAD, HEADS as LETTERS, TooMuch} from "./bounds.js";
import {recognised, tails} from "./columns.js";
import {decoded, readCsv} from "./csv.js";
import {isLog, logsOf} from "../figures/session_logs.js";
import {roundsOf, waysOf} from "../answers/rounds.js";
import {readXlsx} from "./xlsx.js";

const starts = (bytes, ...begin) => begin.every((byte, at) => bytes[at] === byte);

/** Files that are no table, whatever their name says: text with a zero in it is a picture or a programme, and pages and PDF begin so. */
const foreign = text => text.slice(0, 4096).includes("\0") || /^\s*(%PDF|<)/.test(text);

/** The sheets of a file: {rows, merged?, delimiter?, open?, swallowed?}; a workbook is known by its first bytes. */
const sheets = async bytes => {
  if (starts(bytes, 0x50, 0x4b)) return readXlsx(bytes);
  const text = decoded(bytes);
  if (foreign(text)) throw new Error("no table");
  return [readCsv(text)];
};

const named = row => row.filter(cell => cell.trim()), filled = row => named(row).length;

/** Whether heads are of a questionnaire that is kept apart, and so never read here. */
const isApart = ({apart}, headers) => apart.some(names => headers.filter(header => names.includes(tails(header.trim()).at(-1))).length >= 3);

/** The heads of a table, none longer than one of ours could be; undefined where they are more than any questionnaire has. */
const headsOf = row => {
  const heads = row.map(cell => cell.slice(0, HEAD));
  return filled(heads) > COLUMNS || heads.reduce((sum, head) => sum + head.length, 0) > LETTERS ? undefined : heads;
};

/** A title or groups may stand above the heads, but not much more. */
const HEADS = 6;

/** What a sheet holds whose heads are the row `top`, or {fault}. */
const below = (data, {rows, delimiter, merged = [], open = []}, top) => {
  const headers = headsOf(rows[top]);
  if (!headers) return {fault: "wide"};
  const answers = rows.slice(top + 1).flatMap((row, at) => (row.some(cell => cell.trim()) ? [[row, top + 2 + at]] : []));
  if (data.log && isLog(data, headers)) return {logs: {...logsOf(data, headers, answers), open}};
  const found = recognised(data, headers);
  if (!found && isApart(data, headers)) return {fault: "apart"};
  if (!found) return {fault: "unknown", headers: named(headers)};
  if (!answers.length) return {fault: "empty"};
  const read = {...found, headers, rows: answers, delimiter, open, merged: merged.filter(({last}) => last > top + 1).map(({area}) => area)};
  return {...read, ...waysOf(data, read)};
};

/** What a sheet holds, or {fault}: its heads are the first row of more than one cell, or one soon after it. */
const held = (data, sheet) => {
  if (sheet.swallowed) return {fault: "quote", ...sheet.swallowed};
  const {rows} = sheet, top = rows.findIndex(row => filled(row) > 1);
  if (top < 0) return rows.some(filled) ? {fault: "unknown", headers: named(rows.find(filled))} : {fault: "empty"};
  const first = below(data, sheet, top);
  for (let next = top + 1; first.fault === "unknown" && next < Math.min(top + HEADS, rows.length); next++) {
    const found = below(data, sheet, next);
    if (!["unknown", "wide"].includes(found.fault)) return found;
  }
  return first;
};

/** {instrument, fields, headers, rows, ways, strange, missing, twice ...}, {logs} of session logs, or {fault} where the file is neither.
    Of a workbook the first sheet that is one: beside it may lie repeated groups, or notes of whoever opened it. */
export const file = async (data, bytes) => {
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return {fault: "old"};
  let all;
  try {
    all = await sheets(bytes);
  } catch (error) {
    return {fault: error instanceof TooMuch ? "wide" : "unreadable"};
  }
  const found = all.map(sheet => held(data, sheet));
  return found.find(({fault}) => !fault) ?? found.find(({fault}) => fault !== "empty") ?? {fault: "empty"};
};

/** The rounds of a file, in the way it most likely means: [{instrument, records, ...}], or [{fault}]. */
export const rounds = async (data, bytes) => {
  const found = await file(data, bytes);
  return found.fault || found.logs ? [found] : roundsOf(data, found, found.ways[0]).map(round => ({...found, ...round}));
};
