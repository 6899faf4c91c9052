// The lines of a day as people read them: pauses, sessions as headings, steps with their clock, time that stays free. Pure: one
// writing of the agenda for the page, for paper and for Word.

import {time} from "./clock.js";
import {PAUSES} from "./words.js";

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
