// One file to a counted round: its bytes read, its columns matched, its rows checked. The file itself is never changed.

import {recognised} from "./columns.js";
import {decoded, readCsv} from "./csv.js";
import {records} from "./records.js";

/** Rows of a file; a workbook is known by its first bytes, whatever its name says. */
export const table = async bytes => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readCsv(decoded(bytes));
  const {readXlsx} = await import("./xlsx.js");
  return {rows: readXlsx(bytes), delimiter: undefined};
};

/** {instrument, records, faults, doubles, strange, missing, ...}, or {fault} where the file is none of our questionnaires. */
export const round = async (data, bytes) => {
  let rows, delimiter;
  try {
    ({rows, delimiter} = await table(bytes));
  } catch {
    return {fault: "unreadable"};
  }
  const top = rows.findIndex(row => row.filter(cell => cell.trim()).length > 1);
  if (top < 0) return {fault: "empty"};
  const found = recognised(data.instruments, rows[top]);
  if (!found) return {fault: "unknown", headers: rows[top].slice(0, 6)};
  const read = records(data, found, rows.slice(top + 1), delimiter, top + 2);
  return {...found, ...read, rows: rows.length - top - 1};
};
