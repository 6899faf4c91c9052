// Rounds in one file: its rows divided by a column, or two rounds side by side in columns. Which way holds is the reader's choice; the
// likeliest stands first.
//
// A way is {kind: "column", at, header, values}, {kind: "beside"} or {kind: "one"}.

import {kept, tidy} from "../reading/columns.js";
import {records, writesCommas} from "./records.js";
import {numberOf} from "./values.js";

/** A column with more different values than this names no rounds; so many questions must stand twice to be two rounds. */
const MOST_ROUNDS = 8, LEAST_TWICE = 3;

/** The value of a round as it is told: 1 from "1", "1.0", " 01 ". */
const told = kept((text = "") => { const number = numberOf(text, false); return number === undefined ? tidy(text) : String(number); });

const key = ({name, part, choice}) => `${name} ${part ?? ""} ${choice ?? ""}`;

/** For each column the how-many-th of its field it is, from 0; columns of nothing have none. */
const turns = fields => {
  const seen = new Map();
  return fields.map(field => {
    if (!field?.name) return undefined;
    const turn = seen.get(key(field)) ?? 0;
    seen.set(key(field), turn + 1);
    return turn;
  });
};

/** The fields of the k-th of two rounds side by side; a column that stands once belongs to both. */
const ofTurn = (fields, wanted) => {
  const found = turns(fields), twice = new Set(fields.flatMap((field, at) => (found[at] ? [key(field)] : [])));
  return fields.map((field, at) => (field?.name && twice.has(key(field)) && found[at] !== wanted ? undefined : field));
};

const inOrder = values => values.sort((a, b) => (a === "") - (b === "") || a - b || a.localeCompare(b, _("planner.locale"), {numeric: true}));

/** The way by one column; undefined where it has more than `most` values, which then need not be found or put in order. */
const byColumn = ({rows, headers}, at, most = rows.length) => {
  const times = new Map();
  for (const [row] of rows) {
    const value = told(row[at]);
    times.set(value, (times.get(value) ?? 0) + 1);
    if (times.size > most) return undefined;
  }
  return {kind: "column", at, header: headers[at], values: inOrder([...times.keys()]), times};
};

/** {ways, twice}: the ways to divide a file, the likeliest first; and the columns that say again what another has said. */
export const waysOf = (data, read) => {
  const {fields, headers, strange} = read, turn = turns(fields);
  const again = fields.flatMap((field, at) => (turn[at] ? [{header: headers[at], first: headers[fields.findIndex(other => other?.name && key(other) === key(field))], field}] : []));
  const named = fields.flatMap((field, at) => (field?.name === data.names.round && !turn[at] ? [byColumn(read, at)] : [])).filter(({values}) => values.length > 1);
  const others = strange.map(({column}) => byColumn(read, column, MOST_ROUNDS))
    .filter(found => found?.values.length > 1).filter(({values, times}) => values.every(value => value === "" || times.get(value) > 1));
  const asked = new Set(again.filter(({field}) => field.question && field.part !== "reason").map(({field}) => field.name));
  const side = asked.size >= LEAST_TWICE ? [{kind: "beside"}] : [];
  return {ways: [...named, ...side, {kind: "one"}, ...others], twice: again};
};

/** The rounds of a file in one way: [{round, records, faults, refusals, ended, doubles}]; `round` is "" where a row names none. */
export const roundsOf = (data, read, way) => {
  const comma = writesCommas(read, read.rows.map(([row]) => row), read.delimiter);
  const counted = (rows, fields, round) => ({round, ...records(data, {...read, fields}, rows, comma)});
  const {rows, fields} = read;
  if (way.kind === "beside") return [0, 1].map(turn => counted(rows, ofTurn(fields, turn), String(turn + 1)));
  if (way.kind === "one") return [counted(rows, fields, undefined)];
  return way.values.map(value => counted(rows.filter(([row]) => told(row[way.at]) === value), fields, value));
};
