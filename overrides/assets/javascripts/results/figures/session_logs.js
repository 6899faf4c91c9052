// Filled session logs to runs: which session, when, where, how many people, the real minutes of each step. Only these columns are
// read. A run is {path, date, place, people, minutes, changed, row}; a log that is none is told with its row and why.

import {tails, tidy} from "../reading/columns.js";
import {quantile} from "./figures.js";

/** From so many runs on a median is shown and minutes are proposed. */
export const LEAST = 3;
/** Proposed minutes are multiples of `ROUND`, for steps whose median is `OFF` or more away from the plan. */
const ROUND = 5, OFF = 5, LONGEST_PLACE = 80;

/** The column of each field of the log: by its name behind any group, or by its label. */
const columnsOf = ({log}, headers) => {
  const byLabel = new Map(Object.entries(log.labels).map(([name, label]) => [tidy(label), name])), found = new Map();
  headers.forEach((header, at) => {
    const name = [...tails(header.trim()), byLabel.get(tidy(header))].find(one => one in log.labels) ?? byLabel.get(tidy(header));
    if (name && !found.has(name)) found.set(name, at);
  });
  return found;
};

/** Whether the heads are those of session logs. */
export const isLog = (data, headers) => {
  const found = columnsOf(data, headers), {material, minutes} = data.log;
  return found.has(material) && found.has(`${minutes}_1`);
};

/** A day as 2026-11-29, from itself, from a time, from 29/11/2026, or from a spreadsheet's count of days; undefined where it is none. */
const dayOf = text => {
  const serial = /^[45]\d{4}(\.\d+)?$/.test(text) ? new Date(Math.floor(+text) * 864e5 - 25569 * 864e5).toISOString() : text;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(serial) ?? [];
  const found = day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(serial)?.[0];
  return found && new Date(found).toJSON()?.startsWith(found) ? found : undefined;
};

/** Today by the clock of whoever reads; a clock that stands before this edition of the texts is wrong. */
const today = ({edition}) => {
  const now = new Date(), day = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  return day < edition ? edition : day;
};

const whole = (text, least, most) => (/^\d{1,3}(\.0+)?$/.test(text) && +text >= least && +text <= most ? +text : undefined);

const run = (data, sessions, latest, cell, row) => {
  const {log} = data, session = sessions.get(tidy(cell(log.material)));
  if (!session) return {row, why: "material"};
  const {path, steps} = session, date = dayOf(cell(log.date)), place = [...cell(log.place).replace(/\s+/g, " ")].slice(0, LONGEST_PLACE).join("");
  const people = whole(cell(log.people), 1, log.mostPeople), minutes = steps.map((_, at) => whole(cell(`${log.minutes}_${at + 1}`), 0, log.longest));
  const whys = {date: !date, future: date > latest, place: !place, people: !people, minutes: minutes.includes(undefined) || !minutes.some(Boolean) || cell(`${log.minutes}_${steps.length + 1}`) !== ""};
  const why = Object.keys(whys).find(name => whys[name]);
  return why ? {row, why} : {path, date, place, people, minutes, changed: cell(log.changed).replace(/\s+/g, " "), row};
};

const same = ({path, date, minutes}) => `${path} ${date} ${minutes}`;

/** {runs, faults}: every log as a run, or as {row, why}. One that stands twice, or in the texts already, counts once. */
export const logsOf = (data, headers, rows) => {
  const columns = columnsOf(data, headers), sessions = new Map(), latest = today(data);
  for (const session of data.materials) for (const name of [session.key, `${session.code} ${session.short}`]) sessions.set(tidy(name), session);
  const seen = new Map(data.materials.flatMap(({path, runs}) => runs.map(known => [same({path, ...known}), "known"])));
  const told = rows.map(([row, place]) => {
    const found = run(data, sessions, latest, name => (row[columns.get(name)] ?? "").trim(), place);
    if (found.why) return found;
    const why = seen.get(same(found));
    seen.set(same(found), why ?? "double");
    return why ? {row: place, why} : found;
  });
  return {runs: told.filter(({why}) => !why), faults: told.filter(({why}) => why)};
};

const medianOf = minutes => quantile([...minutes].sort((a, b) => a - b), .5);

/** The runs of each session, with those its texts already have: {session, runs, all, medians, proposed}; from `LEAST` runs on with the
    median of the minutes each step took where it was held, and the minutes to propose. */
export const bySession = (data, runs) => data.materials.flatMap(session => {
  const own = runs.filter(({path}) => path === session.path).sort((a, b) => (a.date < b.date ? -1 : 1)), all = [...session.runs, ...own];
  if (!own.length) return [];
  if (all.length < LEAST) return [{session, runs: own, all}];
  const held = session.steps.map((_, at) => all.map(({minutes}) => minutes[at]).filter(Boolean));
  const medians = held.map(minutes => (minutes.length >= LEAST ? medianOf(minutes) : undefined));
  const proposed = session.steps.map(([, planned], at) => (medians[at] !== undefined && Math.abs(medians[at] - planned) >= OFF ? Math.max(ROUND, Math.round(medians[at] / ROUND) * ROUND) : planned));
  return [{session, runs: own, all, medians, proposed}];
});

const quoted = text => JSON.stringify(text);

/** The lines an editor pastes at the head of the material: `runs:` and a run on each line, oldest first. */
export const runLines = ({session, runs}) => [
  ...(session.runs.length ? [] : ["runs:"]),
  ...runs.map(({date, place, people, minutes, changed}) => `  - {date: ${date}, place: ${quoted(place)}, people: ${people}, minutes: [${minutes.join(", ")}]${changed ? `, changed: ${quoted(changed)}` : ""}}`),
].join("\n");

/** The steps whose minutes are proposed anew, as they stand in the plan. */
export const proposedLines = ({session, proposed}) => session.steps.flatMap(([title, planned], at) =>
  (proposed[at] === planned ? [] : [`  - step: ${title}`, `    minutes: ${proposed[at]}`])).join("\n");
