// Sessions over days, in their order: whole where a day can hold them, at the place and time where they are locked.

import {clearedFor, pausesOf} from "./pauses.js";
import {emptyDay, ended, endsBefore, waitedUntil, withSession, withStep} from "./fill_day.js";

/** The days of a full choice, empty, with their pauses. */
export const emptyDays = ({days, place, fixed, locks, rules}) =>
  days.map((day, index) => {
    const {times, pauses} = pausesOf(day, place, fixed.filter(point => point.day === index), index ? {...rules, opening: 0} : rules);
    const ends = endsBefore(day, pauses.filter(({kind}) => kind === "fixed"), rules.closing);
    const starts = locks.filter(lock => lock.day === index && lock.at != null).map(lock => lock.at);
    return {...emptyDay(index, day, starts.reduce(clearedFor, pauses), ends), times};
  });

/** Runs of sessions: each begins with a locked one, but the first; a run ends where the next must begin. */
const runsOf = (sessions, locks) => {
  const runs = [{lock: null, sessions: []}];
  for (const session of sessions) {
    const lock = locks.find(({path}) => path === session.path);
    if (lock) runs.push({lock, sessions: []});
    runs.at(-1).sessions.push(session);
  }
  return runs;
};

/** The lock that comes first by day and time: what goes before must be over by then, whatever the order says. */
const earliest = locks => [...locks].sort((a, b) => a.day - b.day || (a.at ?? -1) - (b.at ?? -1))[0];

/** Step after step, over night where a day is full: the filled days by index; null where the days end first. */
const overNight = (days, session, rules, last) => {
  const changed = new Map();
  let [day, ...others] = days, {minutes: left} = session;
  for (const [place, step] of session.steps.entries()) {
    let next = withStep(day, session.path, step, place === 0, rules, left);
    while (!next && others.length && others[0].index <= last) {
      [day, ...others] = others;
      next = withStep(day, session.path, step, place === 0, rules, left);
    }
    if (!next) return null;
    changed.set(next.index, day = next);
    left -= step.minutes;
  }
  return changed;
};

/** Where a session goes, from the day it may begin on: the filled days by index, or null. */
const placed = (days, session, {rules, overnight}, last, all) => {
  const candidates = days.filter(day => day.index <= last);
  if (!candidates.length) return null;
  if (!overnight) {
    for (const day of candidates) {
      const filled = withSession(day, session, rules);
      if (filled) return new Map([[day.index, filled]]);
    }
    if (all.some(day => withSession(day, session, rules))) return null; // a day of its own would hold it: never torn
  }
  return overNight(candidates, session, rules, last);
};

/** The days on which a run may still begin, and the last it may use; a lock whose time has passed leaves none. */
const roomFor = (days, {lock}, next, from, restMinutes) => {
  const bounded = days.map(day => (next && day.index === next.day && next.at != null
    ? {...day, until: Math.min(day.until, next.at - restMinutes)} : day));
  const last = next ? (next.at == null ? next.day - 1 : next.day) : days.length - 1;
  if (!lock) return {days: bounded.slice(from), last};
  const day = bounded[lock.day];
  if (!day || lock.day < from || (lock.day === from && day.rows.length && lock.at == null)) return {days: [], last};
  const opened = lock.at == null ? day : waitedUntil(day, lock.at);
  return {days: [opened, ...bounded.slice(lock.day + 1)], last};
};

/** Whether a locked session begins at its time, or opens its day. */
const holds = ({day, at, path}, days) => {
  const first = days[day].rows.find(row => row.kind === "step" && (at == null || row.path === path));
  return first?.path === path && (at == null || first.starts === at);
};

/**
 * Lay sessions ({path, minutes, steps: [{index, minutes, rest}]}) into the empty days `all` of a full choice. Gives {days, missing, late}: the days
 * with their rows, the sessions that found no room (a session without room takes all after it, up to the next lock, along:
 * order is kept), and locked sessions that could not begin at their time.
 */
export const schedule = (sessions, choice, all) => {
  const runs = runsOf(sessions, choice.locks);
  let days = all, from = 0;
  const missing = [], late = [];
  runs.forEach((run, place) => {
    const next = earliest(runs.slice(place + 1).map(({lock}) => lock));
    let room = roomFor(days, run, next, from, choice.rules.rest), full = false;
    for (const session of run.sessions) {
      const filled = full ? null : placed(room.days, session, choice, room.last, all);
      if (!filled) { full = true; missing.push(session.path); continue; }
      from = Math.max(...filled.keys());
      days = days.map(day => (filled.has(day.index) ? {...filled.get(day.index), until: day.ends} : day));
      room = {...room, days: room.days.map(day => filled.get(day.index) || day).filter(day => day.index >= from)};
    }
    if (run.lock && !missing.includes(run.lock.path) && !holds(run.lock, days)) late.push(run.lock.path);
  });
  return {days: days.map(day => ended(day, choice.rules.closing)), missing, late};
};
