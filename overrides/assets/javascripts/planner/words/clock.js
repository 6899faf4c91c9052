// Times of day as minutes since midnight, dates as "2026-12-01"; and both as the language of the site writes them.

import {say} from "./messages.js";

/** "09:30" to 570. */
export const minutesOf = words => {
  const [hours, minutes] = words.split(/[:.]/).map(Number);
  return 60 * hours + minutes;
};

const two = number => String(number).padStart(2, "0");

/** 570 to "09.30"; what lies past midnight counts on. */
export const time = (minutes, mark = _("clock.separator")) => `${two(Math.floor(minutes / 60) % 24)}${mark}${two(minutes % 60)}`;

/** 290 to "4 jam 50 menit". */
export const duration = minutes => {
  const hours = Math.floor(minutes / 60), rest = minutes % 60;
  return [hours && say(_("planner.hours"), {n: hours}), (rest || !hours) && say(_("planner.minutes"), {n: rest})].filter(Boolean).join(" ");
};

/** Midnight of a date as UTC; the zone never matters, for only the calendar is asked. */
export const midnight = date => new Date(`${date}T00:00:00Z`);

/** The date `count` days after `date`. */
export const later = (date, count) => new Date(midnight(date).getTime() + count * 864e5).toISOString().slice(0, 10);

/** Whether it is a Friday. */
export const isFriday = date => midnight(date).getUTCDay() === 5;

const LONG = new Intl.DateTimeFormat(_("planner.locale"), {weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
const RANGE = new Intl.DateTimeFormat(_("planner.locale"), {dateStyle: "long", timeZone: "UTC"});
const HIJRI = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura", {month: "numeric", timeZone: "UTC"});

/** "2026-12-01" to "Selasa, 1 Desember 2026". */
export const longDate = date => LONG.format(midnight(date));

/** "2026-12-01" and "2026-12-03" to "1–3 Desember 2026". */
export const dateRange = (first, last) => RANGE.formatRange(midnight(first), midnight(last));

/** Whether the date falls in Ramadan by the Umm al-Qura calendar; Indonesia's own count may begin a day earlier or later. */
export const isRamadan = date => HIJRI.format(midnight(date)).startsWith("9");

/** Up to the next multiple of five minutes. */
export const roundUp = minutes => 5 * Math.ceil(minutes / 5);
