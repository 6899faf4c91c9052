// What was found in a file and what should be mended in it; and the question which rounds it holds.

import {h, select} from "../../planner/view/dom.js";
import {LISTED} from "../reading/bounds.js";
import {count, fill} from "../figures/tables.js";

const listed = (title, found, line, words) => found.length > 0 && h("details", {class: "fold"}, h("summary", {}, `${title} (${found.length})`),
  h("ul", {}, found.slice(0, LISTED).map(one => h("li", {}, line(one)))), found.length > LISTED && h("p", {}, fill(words.more, {more: found.length - LISTED})));

/** A cell as it is quoted: a whole line may have slipped into one. */
const cut = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const faultLine = (instrument, words) => ({row, name, fault, text}) => {
  const question = instrument.questions.find(found => found.name === name);
  return fill(words.faultAt, {row, question: question ? `${question.code} ${question.text}` : words.code, text: cut(text) || words.blank, why: words.faults[fault]});
};

/** What a round is called beside its questionnaire: its value, or that it has none. */
export const roundName = (round, words) => round || words.rounds.empty;

const wayName = (way, words) => (way.kind === "column"
  ? fill(words.rounds.column, {header: way.header, values: way.values.map(value => roundName(value, words)).join(", ")}) : words.rounds[way.kind]);

/** Which rounds a file holds: said, and asked where it could be otherwise. */
const roundsView = (place, {ways}, way, rounds, words, choose) => {
  const told = rounds.map(({round, records}) => fill(words.rounds.listed, {round: roundName(round, words), people: count(records.length, words)}));
  const asked = ways.length > 1 && select(words.rounds.how, ways.map((one, at) => [at, wayName(one, words)]), ways.indexOf(way), event => choose(ways[+event.target.value]), `cara-${place}`);
  return [asked, rounds.length > 1 && h("p", {class: "band"}, fill(words.rounds.said, {rounds: rounds.length, list: told.join(", ")}))];
};

/** Cells of a CSV whose quote is not closed: shown at once, for what follows in their row may have slipped. */
export const openView = (open, words) => [...open.slice(0, LISTED).map(one => h("p", {class: "band"}, fill(words.open, one))),
  open.length > LISTED && h("p", {}, fill(words.more, {more: open.length - LISTED}))];

/** A share of codes that stand twice above which one asks whether these are two rounds. */
const MANY = 0.2;

/** One file: {name, read, way, rounds}; `choose` takes another way. */
export const checksView = ({name, read, way, rounds}, place, words, choose) => {
  const {instrument} = read, byName = new Map(instrument.questions.map(question => [question.name, question]));
  const all = part => rounds.flatMap(round => round[part]), sum = part => rounds.reduce((total, round) => total + round[part], 0);
  const people = rounds.reduce((total, {records}) => total + records.length, 0), doubles = all("doubles");
  return h("div", {class: "result-check"}, h("h3", {}, name),
    h("p", {}, fill(words.found, {instrument: instrument.title, people: count(people, words), refusals: sum("refusals"), ended: sum("ended")})),
    roundsView(place, read, way, rounds, words, choose),
    instrument.code && !read.fields.some(field => field?.name === instrument.code.name) && h("p", {class: "band"}, fill(words.uncoded, {name: instrument.code.name})),
    openView(read.open, words),
    read.merged.length > 0 && h("p", {class: "band"}, fill(words.merged, {areas: read.merged.slice(0, LISTED).join(", ")})),
    listed(words.othersTitle, all("others"), row => fill(words.other, {row}), words),
    way.kind === "one" && doubles.length > people * MANY && h("p", {class: "band"}, words.doublesRounds),
    listed(words.strangeTitle, read.strange, ({header, guess}) => fill(guess ? words.strangeGuess : words.strange, {header, guess}), words),
    way.kind !== "beside" && listed(words.twiceTitle, read.twice, one => fill(words.twice, one), words),
    listed(words.missingTitle, read.missing, one => fill(words.missingOne, {question: `${byName.get(one).code} ${byName.get(one).text}`, name: one}), words),
    listed(words.doublesTitle, doubles, double => fill(words.double, double), words),
    listed(words.faultsTitle, all("faults"), faultLine(instrument, words), words));
};
