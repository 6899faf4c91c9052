// The page around the figures: files in, checks and pages out. It only shows; reckoning is done by the modules beside it.

import {button, fill as refill, h} from "../planner/dom.js";
import data from "./instruments.js";
import {areas, changes, count, fill, indicators, pay, sections} from "./lines.js";
import {csv, picture, print, xlsx} from "./outputs.js";
import {round} from "./read.js";

const MOST = 30e6;
const at = id => document.getElementById(id);

const bar = (share, kind = "") => {
  if (share === undefined) return null;
  const fillBar = h("span", {class: `hasil-isi ${kind}`});
  fillBar.style.width = `${Math.round(share * 1000) / 10}%`;
  return h("span", {class: "hasil-batang", "aria-hidden": "true"}, fillBar);
};

const rowView = words => ({label, cells, share, second}) => h("tr", {}, h("th", {scope: "row"}, label), cells.map((cell, place) => h("td", {class: "hasil-angka"}, cell, bar(place ? second : share, place ? "hasil-kedua" : ""))));

const blockView = (words, level) => ({area, head, states, note, rows, two}) => h("div", {class: "hasil-soal"},
  area && h("h3", {}, area), h(level, {}, head),
  states && h("p", {class: "keterangan"}, states), note && h("p", {}, note),
  rows.length > 0 && h("table", {class: "hasil-tabel"}, two && h("thead", {}, h("tr", {}, h("td", {}), h("th", {scope: "col"}, words.then), h("th", {scope: "col"}, words.now))), h("tbody", {}, rows.map(rowView(words)))));

/** A page of results: its buttons, then its questions; closed until asked for. */
const pageView = (page, words, open = false) => {
  const section = h("details", {class: "lipat hasil-bagian", open}, h("summary", {}, page.title));
  const more = [words.print, () => print(section)], foot = words.foot;
  section.append(h("div", {class: "aksi"}, [more, [words.picture, () => picture(page, foot)], [words.csv, () => csv(page)], [words.xlsx, () => xlsx(page)]]
    .map(([label, act]) => button(label, act, {"aria-label": `${label}: ${page.title}`}))), page.note ? h("p", {}, page.note) : "", ...page.blocks.map(blockView(words, page.blocks.some(({area}) => area) ? "h4" : "h3")), h("p", {class: "keterangan"}, foot));
  return section;
};

const faultLine = (one, words) => ({row, name, fault, text}) => {
  const question = one.instrument.questions.find(found => found.name === name);
  return h("li", {}, fill(words.faultAt, {row, question: question ? `${question.code} ${question.text}` : words.code, text: text || words.blank, why: words.faults[fault]}));
};

const LISTED = 40;
const listed = (title, lines, words) => lines.length > 0 && h("details", {class: "lipat"}, h("summary", {}, `${title} (${lines.length})`), h("ul", {}, lines.slice(0, LISTED)), lines.length > LISTED && h("p", {}, fill(words.more, {more: lines.length - LISTED})));

/** What was found in a file, and what should be mended in it. */
const checksView = (one, words) => {
  const strange = one.strange.map(({header, guess}) => h("li", {}, fill(guess ? words.strangeGuess : words.strange, {header, guess})));
  const byName = new Map(one.instrument.questions.map(question => [question.name, question]));
  const missing = one.missing.map(name => h("li", {}, fill(words.missingOne, {question: `${byName.get(name).code} ${byName.get(name).text}`, name})));
  const doubles = one.doubles.map(double => h("li", {}, fill(words.double, double)));
  return h("div", {class: "hasil-periksa"}, h("h3", {}, one.name),
    h("p", {}, fill(words.found, {instrument: one.instrument.title, people: one.records.length, refusals: one.refusals, ended: one.ended})),
    listed(words.strangeTitle, strange, words), listed(words.missingTitle, missing, words), listed(words.doublesTitle, doubles, words),
    listed(words.faultsTitle, one.faults.map(faultLine(one, words)), words));
};

const USES = ["lembar-data-dasar", "pembaruan-data-dasar"];

/** Then and now: two rounds of the questionnaires that follow each other, the earlier first. */
const inOrder = rounds => {
  const found = rounds.filter(({instrument}) => USES.includes(instrument.id));
  const when = one => Math.min(...one.records.map(record => +record.round || Infinity));
  return found.sort((a, b) => USES.indexOf(a.instrument.id) - USES.indexOf(b.instrument.id) || when(a) - when(b));
};

const wageView = (one, words) => {
  const place = h("div", {});
  const input = h("input", {type: "text", inputMode: "numeric", id: "hasil-umk", autocomplete: "off", oninput: () => {
    const wage = +input.value.replace(/\D/g, "");
    refill(place, wage >= 1000 ? pageView(pay(one, wage, words), words, true) : "");
  }});
  return h("div", {class: "hasil-umk"}, h("label", {htmlFor: "hasil-umk"}, words.wage), input, place);
};

const show = (rounds, words) => {
  const ordered = inOrder(rounds), latest = ordered.at(-1), pages = [];
  if (ordered.length > 1) pages.push(h("h2", {}, words.thenNow), pageView(changes(data, ordered[0], latest, words), words, true));
  if (latest) pages.push(h("h2", {}, words.pay), wageView(latest, words));
  const whole = ordered.find(({instrument}) => instrument.id === USES[0]);
  if (whole) pages.push(h("h2", {}, words.areas), pageView(areas(data, whole, words), words));
  for (const one of rounds) {
    if (one.instrument.questions.some(({type}) => type === "skala")) pages.push(h("h2", {}, words.indicators), pageView(indicators(one, words), words, true));
    else pages.push(h("h2", {}, `${one.instrument.title} (${count(one.records.length, words)})`), ...sections(one, words).map(page => pageView(page, words)));
  }
  refill(at("hasil-keluaran"), ...pages);
};

/** Read the files that were chosen, say what was found, show the figures. */
export const take = async (files, words) => {
  at("hasil-kabar").textContent = words.reading;
  const read = await Promise.all(files.slice(0, 4).map(async file => ({
    name: file.name, ...(file.size > MOST ? {fault: "large"} : await round(data, new Uint8Array(await file.arrayBuffer()))),
  })));
  const good = read.filter(({fault}) => !fault), bad = read.filter(({fault}) => fault);
  refill(at("hasil-periksa"), ...bad.map(({name, fault}) => h("p", {class: "pita"}, `${name}: ${words.fileFaults[fault]}`)), ...good.map(one => checksView(one, words)));
  show(good, words);
  at("hasil-kabar").textContent = fill(words.done, {files: good.length, people: good.reduce((sum, {records}) => sum + records.length, 0)});
  document.documentElement.dataset.hasil = "terhitung";
};
