// What a trainer should know before the day; each warning is data ({kind, ...}), its words are the page's.

import {fits} from "./pauses.js";

/** From this sensitivity on a session is heavy: somebody must be there for whoever is moved (3 and 4 of 4). */
const HEAVY = 3;
/** Minutes that should remain after a heavy session, for whoever wants to talk alone: as the preparation of the session on violence asks. */
const TALK = 30;

const ofPeople = (materials, {people}) =>
  materials.flatMap(({path, people: {min, max}}) =>
    people > max ? [{kind: "too-many", path, most: max}] : people < min ? [{kind: "too-few", path, least: min}] : []);

const ofHelp = (materials, {leaders}) =>
  leaders < 2 ? materials.filter(({sensitivity}) => sensitivity >= HEAVY).map(({path}) => ({kind: "no-helper", path})) : [];

const closesEarly = ({day, rows}, path) => day.closes - rows.findLast(row => row.path === path).ends < TALK;

/** The sessions of a day in the order in which they are last heard. */
const sessionsOf = ({rows}) => [...new Set(rows.filter(row => row.kind === "step").map(row => row.path))];

const ofHeaviness = (materials, days) => {
  const heavy = new Set(materials.filter(({sensitivity}) => sensitivity >= HEAVY).map(({path}) => path));
  return days.flatMap(day => {
    const sessions = sessionsOf(day), weighing = sessions.filter(path => heavy.has(path));
    return [
      ...(weighing.length > 1 ? [{kind: "heavy-day", day: day.index, paths: weighing}] : []),
      ...(sessions.length > 1 && heavy.has(sessions.at(-1)) ? [{kind: "heavy-last", day: day.index, path: sessions.at(-1)}] : []),
      ...weighing.filter(path => closesEarly(day, path)).map(path => ({kind: "no-talk", day: day.index, path, least: TALK})),
    ];
  });
};

/** A training that opens with a heavy session: nobody knows anybody yet. Of two sessions one must be first, and last is worse (heavy-last). */
const ofOpening = (materials, days) => {
  const [first, ...others] = [...new Set(days.flatMap(sessionsOf))];
  return others.length > 1 && materials.find(({path}) => path === first).sensitivity >= HEAVY ? [{kind: "heavy-first", path: first}] : [];
};

/** A session that brings sheets from another one: which comes later here, or is not part of the training. */
const ofOrder = materials => {
  const place = new Map(materials.map(({path}, index) => [path, index]));
  return materials.flatMap(({path, brings = []}, index) =>
    [...new Set(brings.map(({of}) => of))].flatMap(from =>
      !place.has(from) ? [{kind: "brings-from-outside", path, from}] : place.get(from) > index ? [{kind: "before-its-source", path, from}] : []));
};

const ofNights = days =>
  days.slice(1).flatMap(({index, rows}) => {
    const earlier = new Set(days.slice(0, index).flatMap(day => sessionsOf(day)));
    const first = rows.find(row => row.kind === "step")?.path;
    return earlier.has(first) ? [{kind: "over-night", path: first, day: index}] : [];
  });

const ofFixedPoints = ({days, fixed}) =>
  fixed.flatMap((point, place) => {
    const meets = fixed.some((other, index) =>
      index < place && other.day === point.day && point.at < other.at + other.minutes && other.at < point.at + point.minutes);
    if (!days[point.day] || !fits(point, days[point.day])) return [{kind: "fixed-outside", title: point.title}];
    return meets ? [{kind: "fixed-meet", title: point.title}] : [];
  });

const ofDates = ({days}) => days.flatMap((day, index) =>
  day.closes <= day.opens ? [{kind: "day-closed", day: index}] : index && day.date <= days[index - 1].date ? [{kind: "day-order", day: index}] : []);

/** All warnings of a plan: `materials` in their order, the filled days, the whole choice, and locks that came late. */
export const warningsOf = (materials, days, choice, late) => [
  ...ofDates(choice),
  ...ofFixedPoints(choice),
  ...late.map(path => ({kind: "lock-late", path})),
  ...ofPeople(materials, choice),
  ...ofOpening(materials, days),
  ...ofHeaviness(materials, days),
  ...ofOrder(materials),
  ...ofHelp(materials, choice),
  ...ofNights(days),
];
