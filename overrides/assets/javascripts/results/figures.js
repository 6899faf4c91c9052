// Counting: for each question how many answered, refused, did not know; counts, median, quartiles, bands.

import {FEWEST, shown, shownOf} from "./hide.js";
import {answersOf} from "./records.js";

/** A quantile with linear interpolation between neighbours (type 7 of Hyndman and Fan 1996; a spreadsheet's QUARTILE.INC). */
export const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share, low = Math.floor(at), high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
};

/** {low, middle, high}: quartiles of at least five numbers, else undefined. */
export const quartiles = numbers => {
  if (numbers.length < FEWEST) return undefined;
  const sorted = Float64Array.from(numbers).sort();
  return {low: quantile(sorted, .25), middle: quantile(sorted, .5), high: quantile(sorted, .75)};
};

const WHY = ["unknown", "refused", "empty", "unasked", "wrong"];

/** How many answered and why the others did not. */
export const statuses = answers => {
  const found = Object.fromEntries(["answered", ...WHY].map(name => [name, 0]));
  answers.forEach(({value, why}) => { found[value !== undefined ? "answered" : why] = (found[value !== undefined ? "answered" : why] ?? 0) + 1; });
  return found;
};

/** The place of a number among the bands: 0 is below the first edge, 1 from the first edge on, and so forth. */
const band = (edges, value) => { const at = edges.findIndex(edge => value < edge); return at < 0 ? edges.length : at; };

const bandCounts = (edges, numbers) => {
  const counts = Array(edges.length + 1).fill(0);
  numbers.forEach(number => { counts[band(edges, number)]++; });
  return counts;
};

/** How often each choice was given. */
const tallied = (list, answers) => {
  const counts = new Map(list.map(([name]) => [name, 0]));
  for (const given of answers) for (const name of given) counts.set(name, counts.get(name) + 1);
  return [...counts.values()];
};

/** What one question tells: {question, statuses, kind, ...}, all of it exact; `safe` makes it fit to be shown. */
export const figure = (instrument, question, records) => {
  const answers = answersOf(records, question.name);
  const values = answers.map(({value}) => value).filter(value => value !== undefined);
  const base = {question, people: answers.length, statuses: statuses(answers), absent: answers.length > 0 && answers.every(({why}) => why === "absent")};
  const list = instrument.lists?.[question.list];
  if (question.type === "choose_one") return {...base, kind: "one", counts: tallied(list, values.map(value => [value]))};
  if (question.type === "choose_many") return {...base, kind: "several", counts: tallied(list, values)};
  if (["number", "money", "calculation"].includes(question.type)) return {...base, kind: "number", quartiles: quartiles(values), counts: bandCounts(question.bands ?? [], values)};
  if (question.type === "series") return {...base, kind: "series", counts: bandCounts(question.bands ?? [], values.flat())};
  if (question.type === "scale") return {...base, kind: "scale", before: middle(values.map(({before}) => before)), after: middle(values.map(({after}) => after))};
  return {...base, kind: "words"};
};

const middle = numbers => {
  const sorted = numbers.filter(number => number !== undefined).sort((a, b) => a - b);
  return sorted.length ? quantile(sorted, .5) : undefined;
};

/** The figure as it may be shown: parts hidden where they are few, and no answers at all of fewer than five people. */
export const safe = found => {
  const names = Object.keys(found.statuses), states = shown(Object.values(found.statuses));
  const statuses = Object.fromEntries(names.map((name, at) => [name, states[at]]));
  const {counts, kind} = found, answered = found.statuses.answered, few = answered < FEWEST;
  if (!counts) return {...found, statuses};
  if (few) return {...found, statuses, few, counts: [], quartiles: undefined};
  const parts = kind === "several" ? shownOf(counts, answered) : shown(counts);
  // Where the number of answers is hidden, all parts together would bring it back: the smallest is kept as well.
  if (kind !== "several" && typeof statuses.answered !== "number" && parts.every(part => typeof part === "number")) {
    parts[counts.indexOf(Math.min(...counts.filter(count => count > 0)))] = "kept";
  }
  return {...found, statuses, counts: parts};
};

/** All questions of an instrument, counted. */
export const figures = (instrument, records) => instrument.questions.map(question => figure(instrument, question, records));

/** Net pay per hour against a wage of a month: divided by the days and hours of `share`. People below it, and at or above it. */
export const againstWage = (records, name, wage, {days, hours}) => {
  const values = answersOf(records, name).map(({value}) => value).filter(value => value !== undefined), hour = wage / days / hours;
  const counts = [values.filter(value => value < hour).length, values.filter(value => value >= hour).length];
  const few = values.length < FEWEST, found = quartiles(values);
  return {hour, people: values.length, few, counts: few ? [] : shown(counts), quartiles: found, share: found && hour > 0 ? found.middle / hour : undefined};
};
