// One file to what it holds: its bytes read, its columns matched, its rows kept with their places. The file itself is never changed.

import {recognised} from "./columns.js";
import {decoded, readCsv} from "./csv.js";
import {isLog, logsOf} from "./logs.js";
import {roundsOf, waysOf} from "./rounds.js";

/** The sheets of a file, each its rows; a workbook is known by its first bytes, whatever its name says. */
const sheets = async bytes => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [readCsv(decoded(bytes))];
  const {readXlsx} = await import("./xlsx.js");
  return (await readXlsx(bytes)).map(rows => ({rows}));
};

/** What a sheet holds, or {fault}: heads are its first row of more than one cell, for a title may stand above. */
const held = (data, {rows, delimiter}) => {
  const top = rows.findIndex(row => row.filter(cell => cell.trim()).length > 1);
  if (top < 0) return {fault: "empty"};
  const headers = rows[top];
  const filled = rows.slice(top + 1).flatMap((row, at) => (row.some(cell => cell.trim()) ? [[row, top + 2 + at]] : []));
  if (data.log && isLog(data, headers)) return {logs: logsOf(data, headers, filled)};
  const found = recognised(data, headers);
  if (!found) return {fault: "unknown", headers: headers.slice(0, 6)};
  const read = {...found, headers, rows: filled, delimiter};
  return {...read, ...waysOf(data, read)};
};

/** {instrument, fields, headers, rows, ways, strange, missing, twice ...}, {logs} of session logs, or {fault} where the file is neither.
    Of a workbook the first sheet that is one: beside it may lie repeated groups, or notes of whoever opened it. */
export const file = async (data, bytes) => {
  let all;
  try {
    all = await sheets(bytes);
  } catch {
    return {fault: "unreadable"};
  }
  const found = all.map(sheet => held(data, sheet));
  return found.find(({fault}) => !fault) ?? found.find(({fault}) => fault !== "empty") ?? {fault: "empty"};
};

/** The rounds of a file, in the way it most likely means: [{instrument, records, ...}], or [{fault}]. */
export const rounds = async (data, bytes) => {
  const found = await file(data, bytes);
  return found.fault || found.logs ? [found] : roundsOf(data, found, found.ways[0]).map(round => ({...found, ...round}));
};
