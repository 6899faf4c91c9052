// The agenda as it hangs on a wall: a day on one side of A4, or two, in letters as large as they hold; each side says the training,
// the day and its number. Laid out when something is printed, and measured, not reckoned: names and titles take what they take.

import {agendaLines} from "../words/agenda_lines.js";
import {fill, h} from "../view/dom.js";
import {longDate} from "../words/clock.js";
import {say} from "../words/messages.js";

/** Points: the largest letters, the smallest, and those that are read from three metres. */
const LARGEST = 30, SMALLEST = 7, AFAR = 18, STEP = 0.5;
/** The height of a side of A4 inside its margins, with a little to spare, in millimetres. */
const SIDE = 265;

/** Where the sheets stand: out of sight, but laid out, until they are printed. */
export const wallPlace = h("div", {class: "plan-wall", data: {print: "agenda"}});

/** A line as a row; `led` names who leads a session, and with `who` each step, in a column of its own. */
const rowOf = ({led, who}) => ({kind, cells: [clock, words, minutes], path, step}) => (kind === "plan-session"
  ? h("tr", {class: kind}, h("td", {colSpan: who ? 4 : 3}, words, led && led(path) && h("small", {}, led(path))))
  : h("tr", {class: kind}, h("td", {}, clock), h("td", {}, words), who && h("td", {}, path ? led(path, step) : ""), h("td", {}, minutes)));

const sheet = (head, day, rows, {who, again}) => h("section", {class: "plan-sheet"},
  h("header", {}, h("p", {}, h("span", {}, head.title), h("span", {class: "plan-sheet-number"})),
    h("h3", {}, say(again ? _("planner.day_again") : _("planner.day_title"), {n: day.index + 1, date: longDate(day.day.date)})),
    !again && h("p", {}, [...head.lines, day.about].join(". "))),
  h("table", {class: "cells"}, h("thead", {}, h("tr", {}, [_("planner.head_time"), _("planner.head_what"), who && _("planner.who"), _("planner.head_minutes")].filter(Boolean).map(words => h("th", {}, words)))),
    h("tbody", {}, rows)));

const heightOf = element => element.getBoundingClientRect().height;

/** The session that goes on at a line: the index of its heading, or -1 where the line begins another, or none goes on. */
export const goesOn = (lines, at) => {
  const next = lines.slice(at).find(({path}) => path);
  return !next || next.kind === "plan-session" ? -1 : lines.findLastIndex(({kind, path}, place) => place < at && kind === "plan-session" && path === next.path);
};

/** The heading of a session once more, where it goes on over the page. */
const onceMore = ({cells: [clock, words, minutes], ...line}) => ({...line, cells: [clock, say(_("planner.session_again"), {title: words}), minutes]});

/** How good it is to turn the page before a line: never between a session and its first step, best before a session, else before a pause. */
const turnBefore = (lines, at) => (lines[at - 1].kind === "plan-session" ? -1 : {"plan-session": 2, "plan-pause": 1}[lines[at].kind] ?? 0);

/**
 * Where a day is parted into two sides of that height: the index of the first line of the second; null where nothing does. `heights` are
 * those of the lines, `over` and `again` of what stands above them on each side, `more(at)` of the heading that stands there once more.
 */
export const partedAt = (lines, heights, over, again, side, more = () => 0) => {
  const sum = heights.reduce((all, height) => all + height, 0);
  let best = null, before = 0;
  for (let at = 1; at < lines.length; at++) {
    before += heights[at - 1];
    const good = turnBefore(lines, at), longer = Math.max(over + before, again + more(at) + sum - before);
    if (good >= 0 && longer <= side && (!best || good > best.good || (good === best.good && longer < best.longer))) best = {at, good, longer};
  }
  return best && best.at;
};

/** How much smaller letters may be, in points, where a page turns between two sessions then. */
const FOR_A_TURN = 1;

/** The largest size, in half points, of which `holds(size)` is true; the smallest where none is. */
const largest = holds => {
  let [low, high] = [SMALLEST / STEP, LARGEST / STEP];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle * STEP)) low = middle; else high = middle - 1;
  }
  return low * STEP;
};

/** The sheets of one day, measured in `wallPlace`. */
const sheetsOf = (day, lines, {head, led}, millimetre) => {
  const who = led && lines.some(({kind, path, step}) => path && kind !== "plan-session" && led(path, step)), side = SIDE * millimetre;
  const row = rowOf({led, who}), headings = new Map(lines.flatMap((line, at) => (line.kind === "plan-session" ? [[at, row(onceMore(line))]] : [])));
  const whole = sheet(head, day, lines.map(row), {who}), next = sheet(head, day, [...headings.values()], {who, again: true});
  fill(wallPlace, whole, next);
  const rows = [...whole.querySelectorAll("tbody tr")], sized = size => [whole, next].forEach(each => each.style.setProperty("--letters", `${size}pt`));
  const one = largest(size => { sized(size); return heightOf(whole) <= side; });
  sized(one);
  if (one >= AFAR || lines.length < 4) return [whole];
  const parted = size => {
    sized(size);
    const heights = rows.map(heightOf), again = new Map([...headings].map(([at, heading]) => [at, heightOf(heading)])), sum = all => [...all].reduce((sum, height) => sum + height, 0);
    return partedAt(lines, heights, heightOf(whole) - sum(heights), heightOf(next) - sum(again.values()), side, at => again.get(goesOn(lines, at)) ?? 0);
  };
  const most = largest(size => parted(size) !== null), sizes = Array.from({length: FOR_A_TURN / STEP + 1}, (_each, place) => most - place * STEP);
  const size = sizes.find(each => lines[parted(each)]?.kind === "plan-session") ?? most, turn = parted(size);
  if (turn === null) { sized(one); return [whole]; }
  next.querySelector("tbody").replaceChildren(...[headings.get(goesOn(lines, turn))].filter(Boolean), ...rows.slice(turn));
  return [whole, next];
};

let hung = null;

/** What will hang on the wall: days, `named` for paper, `about(day)` its hours, and marks {head, led} as the agenda has them. */
export const hang = (days, named, about, marks) => { hung = {days, named, about, marks}; };

const layOut = () => {
  if (!hung) return;
  const {days, named, about, marks} = hung, ruler = h("div", {class: "plan-ruler"});
  fill(wallPlace, ruler);
  const millimetre = heightOf(ruler) / 100;
  const sheets = days.filter(({rows}) => rows.length).flatMap(day => sheetsOf({...day, about: about(day)}, agendaLines(day.rows, named), marks, millimetre));
  sheets.forEach((each, place) => fill(each.querySelector(".plan-sheet-number"), say(_("planner.sheet_of"), {n: place + 1, all: sheets.length})));
  fill(wallPlace, sheets);
};

addEventListener("beforeprint", layOut);
