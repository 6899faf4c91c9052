// The planner: from a choice (materials, people, days) to days with the clock of every step. One pure function: it reads no page,
// no clock and no store, and the same choice gives the same plan.

import {cutList, stepsLeft, withCuts} from "./cuts.js";
import {emptyDays, schedule} from "./schedule.js";
import {waysWithout} from "./drops.js";
import {warningsOf} from "./warnings.js";

/**
 * Minutes and habits that a choice may leave unsaid. `restAfter`: people sit no longer than this without a pause; `opening` stands
 * before the first session of the first day, `closing` after the last session of each day.
 */
export const RULES = {prayer: true, lunch: 60, rest: 15, restAfter: 100, opening: 0, closing: 0};

/** A choice with all its parts. */
export const complete = choice => ({
  materials: [], people: 20, leaders: 2, days: [], place: null, fixed: [], locks: [], cuts: {}, forms: {}, who: {}, overnight: false, undated: false,
  ...choice,
  rules: {...RULES, ...choice.rules},
});

/** The chosen materials in the choice's order; names that this edition no longer has are left out. */
export const chosen = (curriculum, {materials}) => {
  const known = new Map(curriculum.materials.map(material => [material.path, material]));
  return materials.map(path => known.get(path)).filter(Boolean);
};

const minutesOf = steps => steps.reduce((sum, step) => sum + step.minutes, 0);

/** Minutes of a day in which people can learn: without its pauses, and without the rests that nobody should go without. */
const roomOf = ({day, pauses, until}, {rest, restAfter}) => {
  const ends = [...pauses.map(({at}) => at), until], starts = [day.opens, ...pauses.map(({at, minutes}) => at + minutes)];
  const stretches = starts.map((start, place) => Math.max(0, ends[place] - start));
  return stretches.reduce((sum, length) => sum + length - rest * Math.max(0, Math.ceil((length - restAfter) / (restAfter + rest))), 0);
};

/** What finds no room: in minutes, by session, and how it could be won back; null where everything fits. */
const missingOf = (materials, choice, empty, missing, lay) => {
  if (!missing.length) return null;
  const minutesLeft = (cuts, wanted) => minutesOf(materials.filter(wanted).flatMap(({path, ...rest}) => stepsLeft(rest, cuts[path])));
  const fitting = cuts => {
    const out = new Set(lay(cuts).missing);
    return minutesLeft(cuts, ({path}) => out.has(path));
  };
  const total = minutesLeft(choice.cuts, () => true);
  const room = empty.reduce((sum, day) => sum + roomOf(day, choice.rules), 0);
  const minutes = minutesLeft(choice.cuts, ({path}) => missing.includes(path)), found = cutList(materials, choice.cuts, fitting);
  return {
    minutes, sessions: missing, total, room, short: Math.min(minutes, Math.max(0, total - room)), ...found,
    left: found.after ? lay(withCuts(choice.cuts, found.offers)).missing : [],
  };
};

const sessionsOf = (materials, cuts) => materials.map(material => {
  const steps = stepsLeft(material, cuts[material.path]);
  return {path: material.path, steps, minutes: minutesOf(steps)};
});

/**
 * Plan a training. `curriculum` is rencana.json. A choice is
 *   materials  paths in their order             people, leaders   how many come, how many lead
 *   days       [{date, opens, closes, ramadan}] place             {latitude, longitude, zone} or null
 *   fixed      [{day, at, minutes, title}]      locks             [{path, day, at}]; without `at` it opens the day
 *   cuts       path -> step numbers to shorten  overnight         whether a session may go on the next day
 *   forms      "path questionnaire" -> copies, where the session plan leaves the number open
 *   who        path -> for each step the number of the facilitator who leads it, 0 where nobody is named; never a name
 *   undated    nobody has named the days yet: they are a usual one
 *   rules      see RULES
 * with times in minutes since midnight, days and steps counted from 0. Gives
 *   days       [{index, day, times, rows: [{kind, starts, ends, path, step | title}]}]
 *   warnings   [{kind, ...}], see warnings.js
 *   missing    {minutes, sessions, total, room, short, offers, after, left} or null: what finds no room. `minutes` are those of the
 *              sessions left out; `short` by how many minutes all sessions exceed the room of all days; the rest is the cut list, `left` the
 *              sessions that find no room even with all its cuts
 */
export const plan = (curriculum, choice) => {
  const whole = complete(choice), materials = chosen(curriculum, whole);
  const empty = emptyDays(whole);
  const lay = cuts => schedule(sessionsOf(materials, cuts), whole, empty);
  const laid = lay(whole.cuts);
  return {
    days: laid.days.map(({index, day, times, rows}) => ({index, day, times, rows})),
    warnings: warningsOf(materials, laid.days, whole, laid.late),
    missing: missingOf(materials, whole, empty, laid.missing, lay),
  };
};

/** What to leave out of a choice whose plan misses `missing`, instead of shortening: sets of paths, see drops.js. Dearer than the plan, so asked by itself. */
export const drops = (curriculum, choice, missing) => {
  const whole = complete(choice), materials = chosen(curriculum, whole), empty = emptyDays(whole), sessions = sessionsOf(materials, whole.cuts);
  return waysWithout(materials, whole.cuts, missing.short, paths => !schedule(sessions.filter(({path}) => !paths.includes(path)), whole, empty).missing.length);
};
