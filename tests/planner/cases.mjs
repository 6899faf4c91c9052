// Cases of the planner as data: what a JSON file of cases/ says as curriculum and choice, and a plan as the lines it expects.
// A step is [minutes], [minutes, shortest], [minutes, "boleh dilewati"] or [minutes, "istirahat"]; times are "09:00".

import {readdirSync, readFileSync} from "node:fs";
import {minutesOf, time} from "../../overrides/assets/javascripts/planner/words/clock.js";

const FOLDER = new URL("cases/", import.meta.url);

/** Each case by its file name. */
export const cases = () =>
  readdirSync(FOLDER).filter(name => name.endsWith(".json")).sort().map(name => [name.slice(0, -5), JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))]);

const step = ([minutes, more]) => ({
  title: "", minutes,
  ...(typeof more === "number" ? {shortest: more} : more === "boleh dilewati" ? {optional: true} : more ? {rest: true} : {}),
});

const material = ([path, {steps, people, ...rest}]) => ({
  path, code: path, title: path, sensitivity: 1, people: {min: 1, ideal: 20, max: 30, ...people}, steps: steps.map(step), worksheets: [], ...rest,
});

/** rencana.json, as far as planning reads it. */
export const curriculum = ({materials}) => ({edition: "2026-11-29", materials: Object.entries(materials).map(material)});

const clocked = (value, keys) => Object.fromEntries(Object.entries(value).map(([key, at]) => [key, keys.includes(key) ? minutesOf(at) : at]));

/** The choice with its times in minutes. */
export const choice = ({choice: {days, fixed = [], locks = [], ...rest}}) => ({
  ...rest, days: days.map(day => clocked(day, ["opens", "closes"])),
  fixed: fixed.map(point => clocked(point, ["at"])), locks: locks.map(lock => clocked(lock, ["at"])),
});

/** A day as lines: "09.00-09.10 a 1" is the first step of material a; "12.00-13.00 ishoma" a pause. */
export const lines = ({rows}) =>
  rows.map(row => `${time(row.starts)}-${time(row.ends)} ${row.kind === "step" ? `${row.path} ${row.step + 1}` : row.title || row.kind}`);
