// The day itself: the device's clock, and by how much we are late on it. Kept in this browser, for a page that is loaded again.

import {isWhole, stepsByPath} from "../plan/limits.js";
import {MOST_LATE, running} from "../plan/recovery.js";

const KEPT = "plan-late"; // `2026-12-01 20 540 {"path":[2,4]}`: minutes behind the plan on that day, from what was to begin at 09.00 on, and the steps shortened on it
const two = number => String(number).padStart(2, "0");

/** Today's date and minutes by the device's clock. */
export const clockNow = () => {
  const now = new Date();
  return {date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, minutes: 60 * now.getHours() + now.getMinutes()};
};

const ON_TIME = {delay: 0, since: 0, cuts: {}};

/** How late today runs and what is shortened of it: {delay, since, cuts}; 0 and nothing where nobody said so. Neither enters the plan or its link. */
export const lateness = () => {
  try {
    const [date, delay = 0, since = 0, cuts] = (localStorage.getItem(KEPT) || "").split(" ");
    const sane = isWhole(Number(delay), ...MOST_LATE) && isWhole(Number(since), 0, 2880);
    return date === clockNow().date && sane ? {delay: Number(delay), since: Number(since), cuts: stepsByPath(JSON.parse(cuts || "{}"))} : ON_TIME;
  } catch { return held; }
};

let held = ON_TIME; // a private window keeps nothing

/** Remember how late today runs, and what is shortened; a part of it, the other stays. */
export const keepLateness = part => {
  held = {...lateness(), ...part};
  try { localStorage.setItem(KEPT, `${clockNow().date} ${held.delay} ${held.since} ${JSON.stringify(held.cuts)}`); } catch { /* it is held while the page is open */ }
};

/** The day of a plan that is today, with sessions; or undefined. */
export const dayOfToday = days => days.find(({day, rows}) => day.date === clockNow().date && rows.length);

/** The days with today's rows as it is held: with what is shortened of it, which `replanned(cuts, index)` lays; `cut` counts the steps. */
export const asHeld = (days, replanned) => {
  const today = dayOfToday(days), {cuts} = lateness(), cut = Object.values(cuts).flat().length;
  return days.map(day => (day === today && cut ? {...day, rows: replanned(cuts, day.index), cut} : day));
};

/** The days with today's rows as they run: one truth for the schedule and for the box of the day. */
export const asTheyRun = days => {
  const today = dayOfToday(days);
  return days.map(day => (day === today ? {...day, rows: running(day.rows, lateness()), late: lateness().delay} : day));
};
