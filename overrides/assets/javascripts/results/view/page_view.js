// A page of figures on the screen: closed until asked for, and then counted and drawn from the top: what is in sight stands before the
// rest is made, which changes nothing of it. Its buttons take the page away.

import {button, h} from "../../planner/view/dom.js";
import {csv, picture, print, xlsx} from "./outputs.js";

const bar = (share, kind = "") => {
  if (share === undefined) return null;
  const fillBar = h("span", {class: `result-fill ${kind}`});
  fillBar.style.width = `${Math.round(share * 1000) / 10}%`;
  return h("span", {class: "result-bar", "aria-hidden": "true"}, fillBar);
};

const rowView = ({label, cells, share, second}) => h("tr", {}, h("th", {scope: "row"}, label), cells.map((cell, place) => h("td", {class: "result-number"}, cell, bar(place ? second : share, place ? "result-second" : ""))));

const blockView = level => ({area, head, states, note, rows, heads}) => h("div", {class: "result-question"},
  area && h("h3", {}, area), h(level, {}, head),
  states && h("p", {class: "hint"}, states), note && h("p", {}, note),
  rows.length > 0 && h("table", {class: "result-table"}, heads && h("thead", {}, h("tr", {}, h("td", {}), heads.map(head => h("th", {scope: "col"}, head)))), h("tbody", {}, rows.map(rowView))));

/** When the browser has painted what stands. */
export const painted = () => new Promise(done => { requestAnimationFrame(() => setTimeout(done)); });

/** So many questions fill more than a screen. */
const FIRST = 6;

/** Put a page into its section: the first questions now, the others once those have been painted; what takes it away waits for them. */
const draw = (section, page, words) => {
  const first = page.first?.(FIRST) ?? page.blocks.slice(0, FIRST), foot = h("p", {class: "hint"}, page.foot ?? words.foot);
  const view = blockView(first.some(({area}) => area) ? "h4" : "h3");
  const whole = painted().then(() => foot.before(...page.blocks.slice(FIRST).map(view)));
  const acts = [[words.print, () => print(section)], [words.picture, () => picture(page, words)], [words.csv, () => csv(page, words)], [words.xlsx, () => xlsx(page, words)]];
  const buttons = h("div", {class: "actions"}, acts.map(([label, act]) => button(label, () => whole.then(act), {"aria-label": `${label}: ${page.title}`})));
  section.append(buttons, page.note ? h("p", {}, page.note) : "", ...first.map(view), foot);
};

/** A page {title, make}; `make` gives {title, note, blocks}, and `first` where they are counted one by one. */
export const pageView = ({title, make}, words, open = false) => {
  const section = h("details", {class: "fold result-part", open}, h("summary", {}, title));
  const fillIt = () => {
    const page = make();
    section.classList.toggle("result-dense", page.dense === true);
    draw(section, page, words);
  };
  if (open) fillIt();
  else section.addEventListener("toggle", fillIt, {once: true});
  return section;
};
