// The day itself: the device's clock, and by how much we are late on it. Kept in this browser, for a page that is loaded again.

import {running} from "./late.js";

const KEPT = "plan-late"; // "2026-12-01 20 540": minutes behind the plan on that day, from what was to begin at 09.00 on
const two = number => String(number).padStart(2, "0");

/** Today's date and minutes by the device's clock. */
export const clockNow = () => {
  const now = new Date();
  return {date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, minutes: 60 * now.getHours() + now.getMinutes()};
};

/** How late today runs: {delay, since}, both 0 where nobody said so. */
export const lateness = () => {
  try {
    const [date, delay, since] = (localStorage.getItem(KEPT) || "").split(" ");
    return date === clockNow().date ? {delay: Number(delay) || 0, since: Number(since) || 0} : {delay: 0, since: 0};
  } catch { return held; }
};

let held = {delay: 0, since: 0}; // a private window keeps nothing

/** Remember how late today runs. */
export const keepLateness = late => {
  held = late;
  try { localStorage.setItem(KEPT, `${clockNow().date} ${late.delay} ${late.since}`); } catch { /* it is held while the page is open */ }
};

/** The day of a plan that is today, with sessions; or undefined. */
export const dayOfToday = days => days.find(({day, rows}) => day.date === clockNow().date && rows.length);

/** The days with today's rows as they run: one truth for the schedule and for the box of the day. */
export const asTheyRun = days => {
  const today = dayOfToday(days);
  return days.map(day => (day === today ? {...day, rows: running(day.rows, lateness()), late: lateness().delay} : day));
};
