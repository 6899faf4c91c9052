// The page around the figures: files in, checks and pages out. It only shows; reckoning is done by the modules beside it.

import {at, fill as refill, h, select} from "../planner/view/dom.js";
import {COLUMNS, FILES, LISTED} from "./reading/bounds.js";
import {checksView, roundName} from "./view/checks_view.js";
import {chosen} from "./answers/chosen_files.js";
import data from "./instruments.js";
import {areas, changes, count, fill, indicators, number, sections} from "./figures/tables.js";
import {logChecks, logsView} from "./view/logs_view.js";
import {pageView, painted} from "./view/page_view.js";
import {file} from "./reading/read_file.js";
import {roundsOf} from "./answers/rounds.js";
import {nearlySame} from "./figures/differencing.js";
import {wageView} from "./view/wage_view.js";
import catalogue from "./view/words.js";

const HEADS = 6, LONGEST = 40, words = {...catalogue, marks: data.marks};

/** Interviews about the same people, which may be held beside each other. */
const USE = "baseline";

/** Rounds that can be compared, the earlier first: by the questionnaire that follows, then by number. */
const comparable = rounds => rounds.filter(({instrument}) => instrument.use === USE)
  .sort((a, b) => !!a.instrument.follows - !!b.instrument.follows || (+a.round || 0) - (+b.round || 0));

const titled = ({instrument, round}) => (round === undefined ? instrument.title : fill(words.rounds.named, {title: instrument.title, round: roundName(round, words)}));

/** Then and now, of two rounds the reader may choose among all. */
const pairView = ordered => {
  const place = h("div", {}), chosen = [0, ordered.length - 1];
  const draw = () => refill(place, chosen[0] === chosen[1] ? h("p", {class: "band"}, words.rounds.same)
    : pageView({title: words.thenNow, make: () => changes(data, ordered[chosen[0]], ordered[chosen[1]], words)}, words, true));
  const options = ordered.map((one, number) => [number, `${titled(one)}, ${one.file}`]);
  const picker = (label, side) => select(label, options, chosen[side], event => { chosen[side] = +event.target.value; draw(); }, `round-${side}`);
  draw();
  return [h("h2", {}, words.thenNow), h("p", {}, words.rounds.pair), picker(words.then, 0), picker(words.now, 1), place];
};

const show = (rounds, runs) => {
  const ordered = comparable(rounds), latest = ordered.at(-1), whole = ordered.find(({instrument}) => !instrument.follows), pages = [];
  if (ordered.length > 1) pages.push(...pairView(ordered));
  if (latest) pages.push(h("h2", {}, words.pay), wageView(latest, data, words));
  if (whole) for (const one of data.areas) pages.push(h("h2", {}, one.title), pageView({title: one.title, make: () => areas(one, whole, words)}, words));
  for (const one of rounds) {
    if (one.instrument.questions.some(({type}) => type === "scale")) pages.push(h("h2", {}, words.indicators), pageView({title: words.indicators, make: () => indicators(one, words)}, words, true));
    else pages.push(h("h2", {}, `${titled(one)} (${count(one.records.length, words)})`), ...sections(one, words).map((page, place) => pageView(page, words, !place && one === rounds[0] && ordered.length < 2)));
  }
  refill(at("result-outputs"), ...pages, logsView(data, runs, words));
};

const counted = one => ({...one, rounds: roundsOf(data, one.read, one.way).map(round => ({...round, instrument: one.read.instrument, file: one.name}))});

/** Show what was read; a file whose rounds are chosen otherwise is counted anew. */
const all = (good, logs, bad) => {
  const rounds = good.flatMap(one => one.rounds), runs = logs.flatMap(({read}) => read.logs.runs);
  const choose = place => way => all(good.map((one, number) => (number === place ? counted({...one, way}) : one)), logs, bad);
  refill(at("result-check"), ...bad.map(({name, fault, ...told}) => h("p", {class: "band"}, `${name}: ${fill(words.fileFaults[fault], {...told, columns: number(COLUMNS, words)})}`)),
    ...nearlySame(rounds).map(pair => h("p", {class: "band"}, fill(words.nearly, pair))),
    ...good.map((one, place) => checksView(one, place, words, choose(place))), ...logs.map(one => logChecks(one, words)));
  show(rounds, runs);
  const people = rounds.reduce((sum, {records}) => sum + records.length, runs.length);
  at("result-status").textContent = fill(words.done, {files: good.length + logs.length, people: count(people, words)});
};

/** What is told of files that are not counted, or not twice: {name, fault, ...}. */
const uncounted = (read, same, left) => [
  ...read.flatMap(({name, read: {headers = [], ...told}}) => (told.fault ? [{name, ...told, heads: headers.slice(0, HEADS).map(head => head.slice(0, LONGEST)).join(", ")}] : [])),
  ...same.map(one => ({fault: "same", ...one})), ...(left.length ? [{name: left.slice(0, LISTED).join(", "), fault: "left", most: FILES}] : []),
];

/** Read the files that were chosen, say what was found, show the figures. */
export const take = async files => {
  at("result-status").textContent = words.reading;
  const {taken, same, left} = await chosen(files);
  const read = await Promise.all(taken.map(async ({name, bytes, fault}) => ({name, read: bytes ? await file(data, bytes) : {fault}})));
  const good = read.filter(one => one.read.instrument).map(one => counted({...one, way: one.read.ways[0]}));
  all(good, read.filter(one => one.read.logs), uncounted(read, same, left));
  await painted();  // after all that was put off until then, which was so before this
  document.documentElement.dataset.results = "counted";
};
