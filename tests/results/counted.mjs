// Files read and counted by the page's own modules; their figures. `instruments` is the generated module of questionnaires, `scripts`
// the folder of scripts.
import "../support/language.mjs";
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

export default async ({instruments, scripts, files}) => {
  const {default: data} = await import(pathToFileURL(instruments));
  const {rounds: read} = await import(pathToFileURL(`${scripts}/reading/read_file.js`));
  const {figures} = await import(pathToFileURL(`${scripts}/figures/figures.js`));
  const {comparison} = await import(pathToFileURL(`${scripts}/figures/compare.js`));

  const short = ({low, middle, high}) => [low, middle, high].map(value => Math.round(value * 1e6) / 1e6);
  const plain = ({statuses, counts, quartiles}) => ({statuses, ...(counts && {counts}), ...(quartiles !== undefined ? {quartiles: short(quartiles)} : {})});
  const rounds = [];
  for (const file of files) rounds.push(...await read(data, new Uint8Array(readFileSync(file))));
  const told = rounds.map(one => one.fault ? one : {
    instrument: one.instrument.id, round: one.round, ways: one.ways.map(({kind, header}) => header ?? kind), twice: one.twice.map(({header}) => header), people: one.records.length, refusals: one.refusals, ended: one.ended, doubles: one.doubles,
    faults: one.faults, others: one.others, merged: one.merged, coded: !one.instrument.code || one.fields.some(field => field?.name === one.instrument.code.name), strange: one.strange, open: one.open, missing: one.missing,
    figures: Object.fromEntries(figures(one.instrument, one.records).map(found => [found.question.name, plain(found)])),
  });
  let both;
  if (rounds.length === 2 && !rounds.some(one => one.fault)) {
    const {questions, ...more} = comparison(data, ...rounds);
    both = {...more, questions: Object.fromEntries(questions.map(make => make()).map(({question, people, then, now, moves, change}) =>
      [question.name, {people, then: plain(then), now: plain(now), ...(moves && {moves, change: change ? short(change) : null})}]))};
  }
  return {rounds: told, both};
};
