// Late on the day: the rows as they really run, and what to shorten so that the day still closes in time. Pure: the clock is given.

import {possibleCuts} from "./cuts.js";

/** What waits for its time on the clock, however early one is. */
const CLOCKED = new Set(["fixed", "ishoma", "friday", "dhuhr", "asr", "maghrib", "iftar"]);
/** Sessions from this sensitivity on (3 and 4 of 4) are shortened last. */
const HEAVY = 3;

/**
 * The rows of a day that runs `delay` minutes behind its plan (before it, where negative) from the row on that was to begin at
 * `since`. Free time is used up first, and so a delay ends where the plan has enough of it.
 */
export const running = (rows, {delay, since}) => {
  let now = null;
  return rows.map(row => {
    if (!delay || row.starts < since) return row;
    const first = now === null, least = CLOCKED.has(row.kind) ? row.starts : row.starts + Math.min(delay, 0);
    const starts = Math.max(least, first ? row.starts + delay : now);
    now = starts + row.ends - row.starts;
    return {...row, starts, ends: now};
  });
};

/** Of running rows the one at `minutes` of the day, its place, the one after it, and whether it has begun; `row` is null once all are over. */
export const standing = (rows, minutes) => {
  const place = rows.findIndex(row => minutes < row.ends);
  return {place, row: rows[place] ?? null, next: place < 0 ? null : rows[place + 1] ?? null, begun: place >= 0 && minutes >= rows[place].starts};
};

/** The lateness after `by` more minutes at this minute of the day: {delay, since}. What has passed stays as it was. */
export const shifted = (rows, late, minutes, by) => {
  const now = running(rows, late), {place} = standing(now, minutes), at = place < 0 ? rows.length - 1 : place;
  const lag = now[at].starts - rows[at].starts, delay = Math.max(-60, Math.min(180, lag + by)), back = rows.findIndex(row => minutes - delay < row.ends);
  const begins = rows[back < 0 ? at : Math.min(at, back)].starts;
  return {delay, since: lag && lag === late.delay ? Math.min(late.since, begins) : begins};
};

/** Such cuts as offers of the cut list: one a session, with its steps. */
export const asOffers = cuts => [...new Set(cuts.map(({path}) => path))].map(path => ({path, steps: cuts.filter(cut => cut.path === path)}));

/**
 * What to shorten of the steps in `ahead` so that the day ends by `closes`: {cuts: [{path, step, from, to}], ends}; soonest first,
 * sensitive sessions last, no more than needed. `endWith(cuts)` plans the rest of the day with them, `taken` are those the plan has already.
 */
export const recovery = (ahead, named, taken, endWith, closes) => {
  const can = ahead.filter(({kind}) => kind === "step").flatMap(({path, step}) =>
    possibleCuts(named(path), taken[path]).filter(cut => cut.step === step).map(cut => ({path, ...cut})));
  const heavy = ({path}) => Number(named(path).sensitivity >= HEAVY), found = [];
  let ends = endWith([]);
  for (const cut of [...can].sort((a, b) => heavy(a) - heavy(b))) {
    if (ends <= closes) break;
    const sooner = endWith([...found, cut]);
    if (sooner >= ends) continue;
    found.push(cut);
    ends = sooner;
  }
  return {cuts: found, ends};
};
