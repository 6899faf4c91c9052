// Then and now: the same questions on the same people only, matched by their tidied codes.

import {figure, quartiles, safe} from "./figures.js";
import {shown} from "./suppression.js";
import {answersOf} from "../answers/records.js";

/** [then, now] of every code that is in both rounds. */
export const pairs = (then, now) => {
  const before = new Map(then.records.filter(({code}) => code).map(record => [record.code, record]));
  return now.records.flatMap(record => (before.has(record.code) ? [[before.get(record.code), record]] : []));
};

/** One question on the people who answered it both times: both figures, and for numbers how many went up, down, or stayed. */
export const compared = (instrument, question, both) => {
  const sides = [0, 1].map(side => answersOf(both.map(pair => pair[side]), question.name).map(({value}) => value));
  const answered = both.map((_, at) => sides.every(values => values[at] !== undefined)), same = both.filter((_, at) => answered[at]);
  const [then, now] = [0, 1].map(side => figure(instrument, question, same.map(pair => pair[side])));
  const found = {question, people: same.length, then, now};
  if (then.kind !== "number") return found;
  const changes = both.flatMap((_, at) => (answered[at] ? [sides[1][at] - sides[0][at]] : []));
  return {...found, change: quartiles(changes), moves: [changes.filter(by => by > 0).length, changes.filter(by => by < 0).length, changes.filter(by => by === 0).length]};
};

/** The comparison as it may be shown. */
export const safeCompared = found => ({...found, then: safe(found.then), now: safe(found.now), few: found.people < 5, moves: found.moves && (found.people < 5 ? [] : shown(found.moves))});

/** Every question the evaluation compares that both rounds ask: {matched, onlyThen, onlyNow, questions}, each question a function that
    compares it. */
export const comparison = (data, then, now) => {
  const both = pairs(then, now), asks = one => new Set(one.instrument.questions.map(({name}) => name));
  const [a, b] = [asks(then), asks(now)];
  const byName = new Map(then.instrument.questions.map(question => [question.name, question]));
  return {
    matched: both.length, onlyThen: then.records.length - both.length, onlyNow: now.records.length - both.length,
    questions: data.compared.filter(name => a.has(name) && b.has(name)).map(name => () => compared(then.instrument, byName.get(name), both)),
  };
};
