// Figures as lines, the one form from which screen, paper, picture and table are made: {head, note, rows: [{label, cells, share}]}.

import {againstWage, figure, figures, safe} from "./figures.js";
import {comparison, safeCompared} from "./compare.js";

/** A number as the language of the page writes it, at most two figures behind the mark; `marks` part thousands and decimals. Not Intl,
    whose first use costs a slow phone as much as all the rest of a page of figures. */
export const number = (value, {marks: [group, decimal]}) => {
  if (!(Math.abs(value) < 1e21)) return String(value);  // which toFixed cannot write either
  const [whole, part] = Math.abs(value).toFixed(2).split("."), rest = part.replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, group)}${rest && decimal + rest}`;
};

/** A count as it may be shown. */
export const count = (value, words) => (typeof value === "number" ? number(value, words) : value.about === undefined ? words.hidden[value] : fill(words.hidden.about, {count: number(value.about, words)}));

/** A sentence of the catalogue with its `%(name)s` filled in. */
export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** What the parts of a figure are called: choices by label, bands by their edges. */
const labels = (instrument, question, words) => {
  if (question.list) return instrument.lists[question.list].map(([, label]) => label);
  const edges = (question.bands ?? []).map(edge => number(edge, words)), after = edges.map((edge, at) => at + 1 < edges.length ? fill(words.between, {low: edge, high: edges[at + 1]}) : fill(words.atLeast, {low: edge}));
  return edges.length ? [fill(words.below, {high: edges[0]}), ...after] : [];
};

const spread = (quartiles, unit = "", words) => {
  if (!quartiles) return undefined;
  const [middle, low, high] = [quartiles.middle, quartiles.low, quartiles.high].map(value => (value === undefined ? value : number(value, words)));
  return low === undefined ? fill(words.middle, {middle, unit}) : fill(words.quartiles, {middle, low, high, unit});
};

const states = ({statuses}, words) => ["answered", "unknown", "refused", "empty", "unasked", "wrong"].filter(name => statuses[name]).map(name => `${words.states[name]} ${count(statuses[name], words)}`).join(", ");

/** What the parts of a figure are shares of: the people who answered, or of a series all its numbers. Where it is hidden how many answered,
    all people, for the length of a bar would tell. */
const kindWhole = (found, shown = safe(found)) => {
  if (found.kind === "series") return found.counts.reduce((sum, value) => sum + value, 0);
  return typeof shown.statuses.answered === "number" ? found.statuses.answered : found.people;
};

/** One question. */
const block = (instrument, found, words) => {
  const shown = safe(found), {question, kind, counts = [], few, coarse, quartiles, absent} = shown, whole = kindWhole(found, shown);
  const names = labels(instrument, question, words), shownRows = counts.map((value, at) => ({label: names[at] ?? "", cells: [count(value, words)], share: typeof value === "number" && whole ? value / whole : undefined}));
  const rows = shownRows.filter((row, at) => kind !== "number" || counts[at] !== 0 || at > 0);
  const note = absent ? words.absent : few ? words.fewAnswered : coarse ? words.coarse : kind === "words" ? words.read : kind === "series" ? words.series : spread(quartiles, question.unit, words);
  return {head: `${question.code}. ${question.text}`, states: states(shown, words), note, rows: few || absent ? [] : rows};
};

/** A page whose questions are counted when they are asked for: the `first` so many, or all `blocks`. `makers` give a block each. */
const page = (head, makers) => {
  const made = [];
  const first = most => {
    while (made.length < Math.min(most, makers.length)) made.push(makers[made.length]());
    return made.slice(0, most);
  };
  return {...head, first, get blocks() { return first(makers.length); }};
};

/** The sections of one round, each a page that is made when somebody asks for it: {title, make}. */
export const sections = ({instrument, records}, words) => {
  const byName = new Map(instrument.questions.map(question => [question.name, question]));
  return instrument.sections.map(({letter, title, questions}) => ({
    title: `${letter}. ${title}`,
    make: () => page({title: `${letter}. ${title}`}, questions.map(name => () => block(instrument, figure(instrument, byName.get(name), records), words))),
  }));
};

/** Areas that another survey asks about, as one page: answers in a line each, so that all fit on one sheet of paper and one picture. */
export const areas = ({title, asks}, round, words) => {
  const byName = new Map(round.instrument.questions.map(question => [question.name, question]));
  const blocks = asks.flatMap(({about, questions}) => questions.filter(name => byName.has(name)).map((name, at) => {
    const found = figure(round.instrument, byName.get(name), round.records), {head, states: told, note, rows} = block(round.instrument, found, words);
    return {head, states: told, note: found.kind === "number" && found.quartiles ? note : [note, rows.map(({label, cells: [cell]}) => `${label}: ${cell}`).join("; ")].filter(Boolean).join(" "), rows: [], area: at ? undefined : about};
  }));
  return {title, blocks, dense: true};
};

/** Indicators of the evaluation, 0 to 4 before and after, as one picture. */
export const indicators = (round, words) => {
  const found = figures(round.instrument, round.records).filter(({kind, before, after}) => kind === "scale" && (before !== undefined || after !== undefined));
  const blocks = found.map(({question, before, after}) => ({
    head: `${question.code}. ${question.text}`,
    rows: [[words.before, before], [words.after, after]].filter(([, value]) => value !== undefined).map(([label, value]) => ({label, cells: [number(value, words)], share: value / 4})),
  }));
  return {title: words.indicators, note: words.indicatorsNote, blocks, dense: true};
};

/** Then and now, for everything the evaluation compares. */
export const changes = (data, then, now, words) => {
  const found = comparison(data, then, now);
  const makers = found.questions.map(make => () => {
    const one = make(), {question, people, few, then: before, now: after, moves, change} = safeCompared(one), names = labels(then.instrument, question, words);
    if (few) return {head: question.text, states: words.fewBoth, rows: []};
    const [thenWhole, nowWhole] = [one.then, one.now].map(found => (found.counts ? kindWhole(found) || 1 : 1));
    const coarse = [before, after].some(({counts}) => counts?.length === 0), rows = (coarse ? [] : before.counts ?? []).map((value, at) => ({label: names[at] ?? "", cells: [count(value, words), count(after.counts[at], words)], share: typeof value === "number" ? value / thenWhole : undefined, second: typeof after.counts[at] === "number" ? after.counts[at] / nowWhole : undefined}));
    const middle = before.quartiles && after.quartiles && fill(words.middles, {then: number(before.quartiles.middle, words), now: number(after.quartiles.middle, words), change: change ? number(change.middle, words) : "–"});
    const moved = moves?.length ? fill(words.moves, {up: count(moves[0], words), down: count(moves[1], words), same: count(moves[2], words)}) : "";
    return {head: question.text, states: fill(words.bothAnswered, {people: number(people, words)}), note: [middle, moved].filter(Boolean).join(" ") || (before.kind === "words" ? words.read : coarse ? words.coarse : ""), rows: rows.filter(({cells}) => cells.some(cell => cell !== "0")), heads: [words.then, words.now]};
  });
  const note = fill(words.matched, {matched: number(found.matched, words), then: number(found.onlyThen, words), now: number(found.onlyNow, words)});
  return page({title: words.thenNow, note, foot: `${words.apart} ${words.foot}`}, makers);
};

/** Net pay per hour, alone and with the hours of all who help; and by what a month's wage is divided: a day as PP 36/2021 Article 17
    has it, then hours as UU 13/2003 Article 77 for a week of six days. */
const HOURLY = ["upah_bersih_jam", "upah_bersih_semua"], MONTH = {days: 25, hours: 7};

/** Net pay per hour beside the wage of a month that somebody typed. */
export const pay = (round, wage, words) => {
  const blocks = HOURLY.flatMap(name => {
    const question = round.instrument.questions.find(one => one.name === name);
    if (!question) return [];
    const found = againstWage(round.instrument, question, round.records, wage, MONTH);
    const note = found.few ? words.fewAnswered : `${spread(found.quartiles, question.unit, words)} ${fill(words.share, {share: number(Math.round(found.share * 100), words)})}`;
    const rows = found.counts.map((value, at) => ({label: at ? words.over : words.under, cells: [count(value, words)], share: typeof value === "number" ? value / found.people : undefined}));
    return [{head: `${question.code}. ${question.text}`, states: fill(words.hour, {hour: number(Math.round(found.hour), words), ...MONTH}), note, rows}];
  });
  return {title: words.pay, blocks};
};

/** A page as the rows of a table. */
export const tableOf = ({title, note, blocks}) => [[title], ...(note ? [[note]] : []), [], ...blocks.flatMap(({area, head, states: state, note: more, rows, heads}) =>
  [...(area ? [[area]] : []), [head, state ?? ""], ...(heads ? [["", ...heads]] : []), ...(more ? [[more]] : []), ...rows.map(({label, cells}) => [label, ...cells]), []])];
