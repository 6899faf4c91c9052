// What mends a warning: a change of the choice after which the plan has the warning no more, no other that is new, and room for as much
// as before. Tried, not guessed; pure, and dearer than the plan, so asked for one warning at a time.

import {chosen, complete, plan} from "../plan/plan.js";
import {inOrder, moved} from "./state.js";
import {stepsLeft} from "../plan/cuts.js";

/** From this sensitivity on a session is heavy (warnings.js). */
const HEAVY = 3;
/** So many places at most are tried for the sessions of a warning; fewer where a plan is dear. */
const TRIED = 24, DEAR = 240;
/** Of more sessions than this nobody moves one to mend a day: what moving does is not tried, and nothing is said of it. */
const MANY = 40;
const MOVING = new Set(["heavy-day", "heavy-first", "heavy-last", "no-talk", "before-its-source", "brings-from-outside"]);
/** A day may be made to begin earlier, but no earlier than this. */
const DAWN = 420;

const keyOf = ({kind, day, path, from, title}) => JSON.stringify([kind, day, path, from, title]);

/** Whether `next` is better than `found` by at least this warning. */
const better = (found, next, warning) => {
  const had = new Set(found.warnings.map(keyOf)), has = next.warnings.map(keyOf);
  return (next.missing?.minutes ?? 0) <= (found.missing?.minutes ?? 0) && !has.includes(keyOf(warning)) && has.every(key => had.has(key));
};

const dayOf = (found, path) => found.days.find(({rows}) => rows.some(row => row.path === path))?.index;

/** Orders in which one of `paths` stands elsewhere, or has changed places with another: [{kind, path, other, materials}], the nearest first. */
const orders = (choice, paths) => {
  const {materials, locks} = choice, free = materials.filter(path => !locks.some(lock => lock.path === path));
  const swapped = (from, to) => materials.map((path, place) => (place === from ? materials[to] : place === to ? materials[from] : path));
  return paths.filter(path => free.includes(path)).flatMap(path => {
    const from = materials.indexOf(path);
    return materials.flatMap((other, to) => (to === from ? [] : [
      {far: Math.abs(to - from), kind: to > from ? "after" : "before", path, other, materials: moved(choice, from, to).materials},
      ...(Math.abs(to - from) > 1 && free.includes(other) ? [{far: Math.abs(to - from) + 0.5, kind: "swap", path, other, materials: swapped(from, to)}] : [])]));
  }).sort((a, b) => a.far - b.far).slice(0, Math.min(TRIED, Math.ceil(DEAR / materials.length)));
};

/** Another order for one of `paths`: the one that leaves fewest warnings, of these the nearest. */
const byMoving = (curriculum, choice, found, warning, paths) => {
  let best = null, fewest = Infinity;
  for (const {kind, path, other, materials} of orders(choice, paths)) {
    const next = plan(curriculum, {...choice, materials});
    if (next.warnings.length >= fewest || !better(found, next, warning)) continue;
    const day = dayOf(next, path);
    fewest = next.warnings.length;
    best = {kind: kind !== "swap" && day !== dayOf(found, path) ? "to-day" : kind, path, day, other, part: {materials}};
  }
  return best;
};

/** Other hours of the day, for the minutes that are missing at its end: an earlier opening, else a later closing. */
const byHours = (curriculum, choice, found, warning) => {
  const {day, rows} = found.days[warning.day], lacks = warning.least - (day.closes - rows.findLast(({path}) => path === warning.path).ends);
  const ways = [0, 15, 30, 45].map(more => ({kind: "begin", hour: "opens", at: day.opens - 5 * Math.ceil(lacks / 5) - more})).filter(({at}) => at >= DAWN);
  for (const {kind, hour, at} of [...ways, {kind: "close", hour: "closes", at: day.closes + 5 * Math.ceil(lacks / 5)}]) {
    const days = choice.days.map((each, index) => (index === warning.day ? {...each, [hour]: at} : each));
    if (better(found, plan(curriculum, {...choice, days}), warning)) return {kind, day: warning.day, at, part: {days}};
  }
  return null;
};

/** Moving the session of a warning, else any other. */
const byMovingAny = (curriculum, choice, found, warning) =>
  byMoving(curriculum, choice, found, warning, [warning.path]) || byMoving(curriculum, choice, found, warning, choice.materials.filter(path => path !== warning.path)) || {kind: "no-way"};

const heavyPaths = (curriculum, choice) => chosen(curriculum, choice).filter(({sensitivity}) => sensitivity >= HEAVY).map(({path}) => path);

/** Why nothing mends two sensitive sessions on a day: there are more of them than days. */
const tooHeavy = (curriculum, choice) => {
  const heavy = heavyPaths(curriculum, choice).length;
  return heavy > choice.days.length ? {kind: "too-heavy", n: heavy, days: choice.days.length} : {kind: "no-way"};
};

const fits = (curriculum, choice) => !plan(curriculum, choice).missing;
const go = to => ({kind: "go", to});

/**
 * How a session is held for more people than it is for: in `n` groups of about `size`, at the same time where there are leaders enough (`each`
 * of them to a group; two where the session is heavy), else one after the other, which takes `minutes` more. What the plan does not lay is said
 * beside the way to the number of people.
 */
const inGroups = (curriculum, {people, leaders, cuts}, _found, {path, most}) => {
  const material = curriculum.materials.find(found => found.path === path), n = Math.ceil(people / most), size = Math.floor(people / n), each = material.sensitivity >= HEAVY ? 2 : 1;
  if (size < material.people.min) return go("people");
  const once = stepsLeft(material, cuts[path]).reduce((sum, {minutes}) => sum + minutes, 0);
  return {...go("people"), aside: {kind: leaders >= n * each ? "at-once" : "in-turn", n, size, larger: Math.ceil(people / n), each, leaders, needed: n * each, minutes: (n - 1) * once}};
};

const WAYS = {
  "day-closed": (_curriculum, _choice, _found, {day}) => go(`ends-${day}`),
  "day-order": (_curriculum, _choice, _found, {day}) => go(`date-${day}`),
  "fixed-outside": () => go("fixed-add"),
  "fixed-meet": () => go("fixed-add"),
  "lock-late": (_curriculum, {locks}, _found, {path}) => ({kind: "unlock", part: {locks: locks.filter(lock => lock.path !== path)}}),
  "too-many": inGroups,
  "too-few": () => go("people"),
  "heavy-day": (curriculum, choice, found, warning) => byMoving(curriculum, choice, found, warning, warning.paths) || tooHeavy(curriculum, choice),
  "heavy-first": byMovingAny,
  "heavy-last": byMovingAny,
  "no-talk": (curriculum, choice, found, warning) => byMoving(curriculum, choice, found, warning, [warning.path]) || byHours(curriculum, choice, found, warning) || {kind: "no-way"},
  "before-its-source": (curriculum, choice, found, warning) => byMoving(curriculum, choice, found, warning, [warning.path, warning.from]) || {kind: "no-way"},
  "brings-from-outside": (curriculum, choice, _found, {from}) => {
    const {materials} = inOrder(curriculum, choice, from);
    return curriculum.materials.some(({path}) => path === from) && fits(curriculum, {...choice, materials}) ? {kind: "add", path: from, part: {materials}} : null;
  },
  "no-helper": () => ({kind: "two", part: {leaders: 2}}),
  "over-night": (curriculum, choice) => (choice.overnight && fits(curriculum, {...choice, overnight: false}) ? {kind: "whole", part: {overnight: false}} : null),
};

/**
 * What mends a warning of a plan: {kind, part, ...} with the `part` of the choice to change; {kind: "go", to}: a field that only the trainer
 * can fill, with `aside`, what is said of another way; {kind: "too-heavy" | "no-way"}: nothing does; or null, where nothing needs to.
 */
export const mendOf = (curriculum, choice, found, warning) => choice.materials.length > MANY && MOVING.has(warning.kind) ? null : WAYS[warning.kind](curriculum, complete(choice), found, warning);
