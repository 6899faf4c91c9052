// Late on the day: the rows as they really run, and what to shorten so that the day still closes in time. Pure: the clock is given.

import {possibleCuts} from "./cuts.js";
import {within} from "./limits.js";

/** Minutes by which a day runs late at most: so much early, so much late. */
export const MOST_LATE = [-60, 180];

/** What waits for its time on the clock, however early one is. */
const CLOCKED = new Set(["fixed", "ishoma", "friday", "dhuhr", "asr", "maghrib", "iftar"]);
/** Sessions from this sensitivity on (3 and 4 of 4) are shortened last. */
const HEAVY = 3;

/**
 * The rows of a day that runs `delay` minutes behind its plan (before it, where negative) from the row on that was to begin at
 * `since`: the row before it took so much longer. Free time is used up first, and so a delay ends where the plan has enough of it; a
 * pause that people reach early lasts until its time.
 */
export const running = (rows, {delay, since}) => {
  if (!delay) return rows;
  const found = [];
  for (const row of rows) {
    const before = found.at(-1), length = row.ends - row.starts, shifted = before?.shifted || row.starts >= since;
    if (!shifted) { found.push({row, starts: row.starts, ends: row.ends}); continue; }
    const first = !before?.shifted, early = row.starts + Math.min(delay, 0), clocked = CLOCKED.has(row.kind);
    const starts = Math.max(row.kind === "fixed" ? row.starts : early, first ? row.starts + delay : before.ends);
    if (first && before) before.ends = Math.max(before.starts, before.ends + starts - row.starts);
    found.push({row, shifted, starts, ends: Math.max(clocked && delay < 0 ? row.ends : 0, starts + length)});
  }
  return found.map(({row, starts, ends}) => ({...row, starts, ends}));
};

/** Of running rows the one at `minutes` of the day, its place, the one after it, and whether it has begun; `row` is null once all are over. */
export const standing = (rows, minutes) => {
  const place = rows.findIndex(row => minutes < row.ends);
  return {place, row: rows[place] ?? null, next: place < 0 ? null : rows[place + 1] ?? null, begun: place >= 0 && minutes >= rows[place].starts};
};

/** The lateness after `by` more minutes at this minute of the day: {delay, since}. What has passed stays as it was. */
export const shifted = (rows, late, minutes, by) => {
  const now = running(rows, late), {place} = standing(now, minutes), at = place < 0 ? rows.length - 1 : place;
  const lag = now[at].ends - rows[at].ends, delay = within(lag + by, ...MOST_LATE, 0), back = rows.findIndex(row => minutes - delay < row.ends);
  const begins = rows[back < 0 ? at : Math.min(at, back)].starts;
  return {delay, since: lag && lag === late.delay ? Math.min(late.since, begins) : begins};
};

/** Such cuts as a choice keeps them: path -> step numbers. */
export const stepsOf = cuts => Object.fromEntries([...new Set(cuts.map(({path}) => path))].map(path => [path, cuts.filter(cut => cut.path === path).map(({step}) => step)]));

/** So many cuts at most are tried two by two; more would keep a phone busy. */
const TRIED = 12;

/** The fewest of `cuts` with which the day ends by `target`: one, or two, else what remains when each that is not needed is left out, the first first. */
const fewest = (cuts, endWith, target) => {
  const some = cuts.length <= TRIED ? [...cuts.map(cut => [cut]), ...cuts.flatMap((cut, place) => cuts.slice(place + 1).map(other => [cut, other]))] : [];
  return some.find(few => endWith(few) <= target)
    || cuts.reduce((kept, cut) => {
      const others = kept.filter(other => other !== cut);
      return endWith(others) <= target ? others : kept;
    }, cuts);
};

/**
 * What to shorten of the steps in `ahead` so that the day ends by `closes`: {cuts: [{path, step, from, to}], ends}; the fewest steps, those
 * that lose least first, sensitive sessions only where the others are not enough. Where all cuts together are not enough, those that help.
 * `endWith(cuts)` plans the rest of the day with them, `taken` are those the plan has already.
 */
export const recovery = (ahead, named, taken, endWith, closes) => {
  const can = ahead.filter(({kind}) => kind === "step").flatMap(({path, step}) =>
    possibleCuts(named(path), taken[path]).filter(cut => cut.step === step).map(cut => ({path, ...cut})));
  const heavy = ({path}) => Number(named(path).sensitivity >= HEAVY), light = can.filter(cut => !heavy(cut));
  const pool = [light, can].find(cuts => cuts.length && endWith(cuts) <= closes) || can, ends = Math.max(closes, endWith(pool));
  const needed = new Set(fewest([...pool].sort((a, b) => heavy(b) - heavy(a) || a.from - a.to - b.from + b.to), endWith, ends));
  const cuts = can.filter(cut => needed.has(cut));
  return {cuts, ends: endWith(cuts)};
};
