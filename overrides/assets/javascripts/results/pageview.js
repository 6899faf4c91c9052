// A page of figures on the screen: closed until asked for, made when it is first opened; its buttons take it away.

import {button, h} from "../planner/dom.js";
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

const inside = (section, page, words) => {
  const acts = [[words.print, () => print(section)], [words.picture, () => picture(page, words)], [words.csv, () => csv(page, words)], [words.xlsx, () => xlsx(page, words)]];
  return [
    h("div", {class: "actions"}, acts.map(([label, act]) => button(label, act, {"aria-label": `${label}: ${page.title}`}))),
    page.note && h("p", {}, page.note),
    ...page.blocks.map(blockView(page.blocks.some(({area}) => area) ? "h4" : "h3")),
    h("p", {class: "hint"}, page.foot ?? words.foot),
  ];
};

/** A page {title, make}; `make` gives {title, note, blocks}. */
export const pageView = ({title, make}, words, open = false) => {
  const section = h("details", {class: "fold result-part", open}, h("summary", {}, title));
  const fillIt = () => {
    const page = make();
    section.classList.toggle("result-dense", page.dense === true);
    section.append(...inside(section, page, words).filter(Boolean));
  };
  if (open) fillIt();
  else section.addEventListener("toggle", fillIt, {once: true});
  return section;
};
