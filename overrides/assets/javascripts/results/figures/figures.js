// Counting: for each question how many answered, refused, did not know; counts, median, quartiles, bands.

import {FEWEST, about, adds, shown, shownOf} from "./suppression.js";
import {answersOf} from "../answers/records.js";

/** A quantile with linear interpolation between neighbours (type 7 of Hyndman and Fan 1996; a spreadsheet's QUARTILE.INC). */
export const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share, low = Math.floor(at), high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
};

/** {low, middle, high}: quartiles of at least five numbers, else undefined. */
export const quartiles = numbers => {
  if (numbers.length < FEWEST) return undefined;
  const sorted = new Float64Array(numbers).sort();
  return {low: quantile(sorted, .25), middle: quantile(sorted, .5), high: quantile(sorted, .75)};
};

/** Of fewer answers than this no parts are shown. */
const ROUGH = 2 * FEWEST;

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
  const states = statuses(answers);
  const base = {question, people: answers.length, statuses: states, veiled: veiled(instrument, question, records, states), absent: answers.length > 0 && answers.every(({why}) => why === "absent")};
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

const number = value => typeof value === "number";

/** Whether the number of those who were not asked would tell what is hidden of the question before, or of a few who answered it. */
const veiled = (instrument, {ask}, records, {unasked}) => {
  const before = ask && unasked && instrument.questions.find(({name}) => name === ask.question);
  if (!before) return false;
  const found = figure(instrument, before, records), {statuses, counts = [], few} = safe(found), others = unasked - (found.people - found.statuses.answered);
  return few || others > 0 && others < FEWEST || ![...Object.values(statuses), ...counts].every(number);
};

/** The spread of numbers as it may be shown: quarters of five people or more, or the median alone. */
const spread = (quartiles, people) => quartiles && (people < 4 * FEWEST ? {middle: quartiles.middle} : quartiles);

/** The parts of those who answered. Where their number is hidden, all parts together would bring it back: the smallest is kept as well. */
const safeParts = ({counts, kind, statuses}, states, sum) => {
  if (kind === "several") return shownOf(counts, statuses.answered, number(states.answered) ? undefined : sum);
  const parts = shown(counts);
  if (!number(states.answered) && parts.every(number)) parts[counts.indexOf(Math.min(...counts.filter(count => count > 0)))] = "kept";
  return parts;
};

/** Why people did not answer, and the parts of what was answered, such that neither tells of the other. */
const apart = (found, states, parts) => {
  const {people, kind, statuses} = found, none = cells => cells.map(() => "kept"), telling = cells => adds(states, cells, people, ROUGH, kind === "several");
  if (statuses.answered >= ROUGH && !telling(parts)) return [states, parts];
  if (statuses.answered >= ROUGH && kind !== "several" && !telling(none(parts))) return [states, none(parts)];
  return [number(states[0]) ? states : none(states), []];
};

/** The figure as it may be shown: parts hidden where they are few, no answers at all of fewer than five people, and no parts of fewer than
    ten: of numbers the median would divide them, and of others five of six would tell of the sixth. */
export const safe = found => {
  const names = Object.keys(found.statuses), values = Object.values(found.statuses), first = shown(values, found.veiled ? [names.indexOf("unasked")] : []);
  const named = states => Object.fromEntries(names.map((name, at) => [name, states[at]]));
  const {counts, kind} = found, answered = found.statuses.answered, few = answered < FEWEST;
  if (!counts) return {...found, statuses: named(first)};
  if (few) return {...found, statuses: named(first), few, counts: [], quartiles: undefined};
  const hidden = values.reduce((sum, value, at) => (number(first[at]) ? sum : sum + value), 0);
  const [states, parts] = apart(found, first, answered < ROUGH ? [] : safeParts(found, named(first), hidden));
  return {...found, statuses: named(states), counts: parts, coarse: kind !== "number" && !parts.length, quartiles: spread(found.quartiles, answered)};
};

/** All questions of an instrument, counted. */
export const figures = (instrument, records) => instrument.questions.map(question => figure(instrument, question, records));

/** Whether the people below an amount, beside the bands of the same question, would tell of a few: because the amount cuts a band so that
    few are on one side, or lies between bands that are hidden. */
const telling = (found, values, amount) => {
  const edges = found.question.bands ?? [], cut = band(edges, amount), {counts = []} = safe(found), inside = values.filter(value => band(edges, value) === cut);
  const below = inside.filter(value => value < amount).length, hidden = counts.flatMap((count, at) => (number(count) ? [] : [at]));
  return [below, inside.length - below].some(part => part > 0 && part < FEWEST) || hidden.some(at => at <= cut) && hidden.some(at => at >= cut);
};

/** Net pay per hour against a wage of a month: divided by the days and hours of `share`. People below it, and at or above it. */
export const againstWage = (instrument, question, records, wage, {days, hours}) => {
  const values = answersOf(records, question.name).map(({value}) => value).filter(value => value !== undefined), hour = wage / days / hours;
  const counts = [values.filter(value => value < hour).length, values.filter(value => value >= hour).length], parts = shown(counts);
  const few = values.length < FEWEST, found = quartiles(values), rough = parts.every(number) && telling(figure(instrument, question, records), values, hour);
  return {hour, people: values.length, few, counts: few ? [] : rough ? counts.map(about) : parts, quartiles: spread(found, values.length), share: found && hour > 0 ? found.middle / hour : undefined};
};
