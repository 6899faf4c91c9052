// Differencing: of two files of nearly the same people, each table is safe and their difference is not. What was opened is remembered by
// its codes, in this page and for as long as it is open.

import {FEWEST} from "./suppression.js";

const seen = [];

const key = ({instrument, round}) => `${instrument.id} ${round ?? ""}`;

const without = (codes, others) => [...codes].filter(code => !others.has(code)).length;

/** [{file, other}] of rounds whose people differ by few from those of another file of the same questionnaire, opened now or before. */
export const nearlySame = rounds => rounds.flatMap(one => {
  const codes = new Set(one.records.map(({code}) => code).filter(Boolean)), alike = seen.filter(other => other.key === key(one));
  const by = alike.map(other => [other, without(codes, other.codes) + without(other.codes, codes)]);
  if (codes.size && !by.some(([, apart]) => !apart)) seen.push({key: key(one), file: one.file, codes});
  return by.filter(([, apart]) => apart > 0 && apart < 2 * FEWEST).map(([other]) => ({file: one.file, other: other.file}));
});
