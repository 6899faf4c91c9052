// The training as iCalendar (RFC 5545): one event a session and day, with its steps as the description.

import {lineOf} from "../plan/limits.js";
import {midnight} from "../words/clock.js";
import {HELD, PAUSES} from "../words/words.js";
import {say} from "../words/messages.js";

/** Words of a value: each of their lines without control signs, which some readers take for the end of the line. */
const escaped = words => words.split("\n").map(line => lineOf(line, Infinity).replace(/[\\;,]/g, sign => `\\${sign}`)).join("\\n");

/** Lines of at most 75 bytes; what follows goes on after a blank. */
const folded = line => {
  const lines = [];
  let rest = "";
  const size = words => new TextEncoder().encode(words).length;
  for (const sign of line) {
    if (size(rest + sign) > 74) { lines.push(rest); rest = ""; }
    rest += sign;
  }
  return [...lines, rest].join("\r\n ");
};

const stamp = (date, minutes, zone) => {
  const moment = new Date(midnight(date).getTime() + (minutes - 60 * (zone ?? 0)) * 6e4).toISOString();
  return moment.replace(/[-:]/g, "").replace(".000", "").replace(/Z$/, zone == null ? "" : "Z");
};

/**
 * The .ics text. `events` are {date, starts, ends, title, text, url}; `zone` is hours before Greenwich, or null for the clock of
 * whoever opens it; `mark` makes the ids of this plan its own, `edition` ("2026-12-01") stands as the time of writing.
 */
export const calendar = (events, {zone, mark, edition}) => {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//curriculum//planner//EN", "CALSCALE:GREGORIAN"];
  events.forEach(({date, starts, ends, title, text, url}, place) => lines.push(
    "BEGIN:VEVENT", `UID:${mark}-${place}@planner`, `DTSTAMP:${stamp(edition, 0, 0)}`,
    `DTSTART:${stamp(date, starts, zone)}`, `DTEND:${stamp(date, ends, zone)}`,
    `SUMMARY:${escaped(title)}`, ...(text ? [`DESCRIPTION:${escaped(text)}`] : []), ...(url ? [`URL:${url}`] : []), "END:VEVENT",
  ));
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
};

/** The events of a plan: each stretch of a session between two other things, opening, closing and each fixed point. `named` maps a path to its material; one without a page (quiet_titles.js) has its title alone. */
export const eventsOf = (days, named, address) => {
  const events = [];
  for (const {day: {date}, rows} of days) {
    const sessions = new Map();
    for (const row of rows) {
      if (HELD.has(row.kind)) events.push({date, starts: row.starts, ends: row.ends, title: row.title || PAUSES[row.kind]});
      if (row.kind !== "step") continue;
      const {code, title, plan, steps, quiet} = named(row.path);
      if (!sessions.has(row.path)) {
        const event = {date, starts: row.starts, title: `${code} ${title}`, text: "", url: plan && address + plan};
        sessions.set(row.path, event);
        events.push(event);
      }
      const event = sessions.get(row.path);
      event.ends = row.ends;
      if (plan || !quiet) event.text += (event.text ? "\n" : "") + say(_("planner.step_minutes"), {step: steps[row.step].title, n: row.ends - row.starts});
    }
  }
  return events.sort((a, b) => (a.date === b.date ? a.starts - b.starts : a.date < b.date ? -1 : 1));
};
