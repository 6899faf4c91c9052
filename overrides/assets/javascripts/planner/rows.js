// The lines of a day as people read them: pauses, sessions as headings, steps with their clock, time that stays free. Pure: one
// writing of the agenda for the page, for paper and for Word.

import {time} from "./clock.js";
import {PAUSES} from "./words.js";

/** What a day has on paper beside its lines, in lines of the table: its title, place, people, hours. */
const HEAD = 7;
/** A side of A4 inside its margins and a table's column of words, in points; how wide a letter is, how high a line, against its size. */
const SIDE = 750, COLUMN = 300, NARROW = 190, LETTER = 0.54, BOLD = 0.62, LINE = 1.3, AROUND = 0.5;
/** How wide the column of those who lead is. */
const WHO = 85;

/**
 * Points of the letters of a day that hangs on a wall: as large as one side of A4 holds, or two where one would be too small to read from
 * afar. `who(line)` gives the names beside a line, where those who lead have a column.
 */
export const wallSize = (lines, {who = null, largest = 20, smallest = 8, afar = 15} = {}) => {
  const high = ({kind}, words, width, size) => Math.ceil(words.length * size * (kind === "plan-session" ? BOLD : LETTER) / width);
  const highest = (line, size) => (who ? Math.max(high(line, line.cells[1], NARROW, size), high(line, who(line), WHO, size)) : high(line, line.cells[1], COLUMN, size));
  const height = size => size * (HEAD * LINE + lines.reduce((sum, line) => sum + highest(line, size) * LINE + AROUND, 0));
  const holding = sides => {
    let size = largest;
    while (size > smallest && height(size) > sides * SIDE - (sides - 1) * 4 * size) size -= 0.5;
    return size;
  };
  return holding(1) >= afar ? holding(1) : holding(2);
};

/** The lines of one day: [{kind, cells: [clock, words, minutes], path, step}]; `named` maps a path to its material. */
export const agendaLines = (rows, named) => {
  let before = null;
  const lines = rows.flatMap(row => {
    const found = [], pause = row.kind !== "step";
    if (before && row.starts > before.ends) found.push({kind: "plan-pause", cells: [time(before.ends), _("planner.spare_time"), String(row.starts - before.ends)]});
    if (!pause && before?.path !== row.path) {
      const {code, title} = named(row.path), again = rows.find(other => other.path === row.path) !== row;
      if (!again || before?.kind === "step") found.push({kind: "plan-session", cells: ["", `${code} ${title}`, ""], path: row.path});
    }
    found.push(pause
      ? {kind: "plan-pause", cells: [time(row.starts), row.title || PAUSES[row.kind], String(row.ends - row.starts)]}
      : {kind: "", cells: [time(row.starts), `${row.step + 1}. ${named(row.path).steps[row.step].title}`, String(row.ends - row.starts)], path: row.path, step: row.step});
    before = row;
    return found;
  });
  return rows.length ? [...lines, {kind: "plan-pause", cells: [time(rows.at(-1).ends), _("planner.ends"), ""]}] : [];
};
