// What the forms of the training kit are filled with: the plan's dates, hours, people and materials. Pure; names are given, never kept.

import {duration, longDate, time} from "../words/clock.js";
import {lineOf} from "../plan/limits.js";
import {say} from "../words/messages.js";

/** Values by tag for a whole training (content controls of site/kit/). `days` are the plan's, `sides` the copies; place and leaders may be "". */
export const kitFields = ({choice, days, named, sides, place, leaders, contact}) => {
  const held = days.filter(({rows}) => rows.some(({kind}) => kind === "step")), dates = held.map(({day}) => longDate(day.date));
  const rows = held.flatMap(day => day.rows), paths = [...new Set(rows.filter(({path}) => path).map(({path}) => path))];
  const minutes = rows.filter(({kind}) => kind === "step").reduce((sum, {starts, ends}) => sum + ends - starts, 0);
  const [people, count] = [choice.people, Math.max(1, held.length)];
  return {
    ...(dates.length === 1 ? {date: dates[0]} : {}), dates: dates.join("; "), hours: duration(minutes), people: say(_("planner.n_people"), {n: people}),
    ...(held.length ? {from: time(Math.min(...held.map(({day}) => day.opens))), to: time(Math.max(...held.map(({day}) => day.closes)))} : {}),
    materials: paths.map(path => named(path)).map(({quiet, short, title}) => quiet || short || title).join("; "), ...(place ? {place} : {}), ...(leaders ? {leaders} : {}), ...(contact ? {contact} : {}),
    "per-person": people, "per-person_day": people * count, "per-day": count, "per-leader_day": choice.leaders * count, "per-side": sides, "per-training": 1,
  };
};

/** The copies of a form: one sheet for each name where `each`, else one with the names in its rows. */
export const kitCopies = ({each}, fields, names) => (each && names.length ? names.map(name => ({...fields, name}))
  : [{...fields, ...Object.fromEntries(names.map((name, place) => [`name-${place + 1}`, name]))}]);

/** Pasted words as names: one a line, without numbers before them. */
export const namesOf = words => words.split(/\n/).map(line => line.replace(/^\s*\d*[.)]?\s*/, "").trim()).map(line => lineOf(line)).filter(Boolean);
