// The button for the copy shop's file. The library comes only when it is pressed; what it costs is said before.

import {button, field, fill, h, select} from "../view/dom.js";
import {megabytes, number, pageRange, SHOP} from "../words/words.js";
import {filesOf, isCards, joined, jobs, leavesOf, lostOf} from "./copy_shop.js";
import {keepFiles, keepOffline, keepPages, NoWorker} from "../choice/offline.js";
import {say} from "../words/messages.js";
import {save} from "./take_away.js";
import {totalOf} from "../words/lists.js";

/** Bytes of a Word file, and of the pages of a session with their drawings (material, session plan, steps), about. */
const WORD_FILE = 25_000, PAGES = 60_000;

let once = true, duplex = true;

const wordsOf = (lines, head) => ({
  title: SHOP.title, heads: SHOP.heads, about: SHOP.about(head.lines, totalOf(lines).sides, duplex, lines.some(isCards)), missing: SHOP.lost(lostOf(lines).length),
  named: SHOP.named, range: pageRange,
});

/** How the file is made: as its numbers on the page say. */
export const shopWay = () => ({once, duplex, named: SHOP.named});

/** Sizes of printed files by their path. */
const sizes = ({materials}) => new Map(materials.flatMap(({handout, sheets, facilitator, instruments = []}) =>
  [handout, sheets, facilitator, ...instruments.flatMap(({sheet, tally}) => [sheet, tally])].filter(Boolean).map(({path, bytes}) => [path, bytes])));

/** Tell in `note`, above the bar at the foot of the screen, unless whoever pressed has gone elsewhere since. */
const telling = note => words => {
  const {top, bottom} = note.getBoundingClientRect(), followed = !note.hasChildNodes() || (bottom > 0 && top < innerHeight);
  fill(note, words);
  if (followed) note.scrollIntoView({block: "nearest", behavior: "instant"});
};

const make = async (lines, base, head, status) => {
  const all = filesOf(lines).length;
  let got = 0;
  const load = async file => {
    status(SHOP.fetching(++got, all));
    const answer = await fetch(new URL(file, base));
    if (!answer.ok) throw new Error(file);
    return answer.arrayBuffer();
  };
  const library = await import("../../vendor/pdf-lib.esm.min.js"), {bytes, pages, blank} = await joined(library, lines, load, {once, duplex, words: wordsOf(lines, head)});
  save(SHOP.file, "application/pdf", bytes);
  status(SHOP.done(pages, blank, bytes.length, lostOf(lines).length));
  keepOffline(base);
};

/** The facilitator's printed files of the chosen sessions. */
const guides = ({materials}, paths) => materials.filter(({path}) => paths.includes(path)).flatMap(({facilitator}) => (facilitator ? [facilitator.path] : []));

/** All that the chosen training needs once there is no connection, pages apart: its sheets, what joins and fills them, what Word opens. */
const neededFiles = ({word, blank, kit, forms}, lines, paths) => [
  "assets/javascripts/vendor/pdf-lib.esm.min.js", "assets/javascripts/vendor/fflate.js", ...filesOf(lines),
  ...[blank, ...paths].map(path => `${word}/${path}.docx`), ...forms.map(({form}) => `${kit}/${form}.docx`),
];

/** The pages of the chosen sessions: the material, and its session plan (its steps lie below it, offline.js). */
const neededPages = ({materials}, paths) => materials.filter(({path}) => paths.includes(path)).flatMap(({path, plan}) => [`${path}/`, plan]);

/** The button that keeps them on this phone. `paths` are those of the chosen materials. */
export const keeping = (texts, lines, paths, base) => {
  const made = neededFiles(texts, lines, paths), led = guides(texts, paths), files = [...made, ...led], pages = neededPages(texts, paths), all = files.length + pages.length, note = h("p", {role: "status"}), known = sizes(texts);
  const bytes = [...filesOf(lines), ...led].reduce((sum, file) => sum + (known.get(file) || 0), texts.join + texts.unzip + WORD_FILE * (made.length - 2 - filesOf(lines).length) + PAGES * paths.length);
  const press = async ({target}) => {
    target.disabled = true;
    const tell = telling(note);
    tell(_("planner.preparing"));
    const told = before => got => tell(say(_("planner.shop_fetching"), {got: before + got, all}));
    await keepPages(base, pages, told(0)).then(() => keepFiles(base, files, told(pages.length)))
      .then(() => tell(say(led.length ? _("planner.kept_offline") : _("planner.kept_without_guides"), {n: paths.length})), fault => tell(fault instanceof NoWorker ? _("planner.no_worker") : _("planner.shop_failed")));
    target.disabled = false;
  };
  return h("div", {class: "plan-shop"}, button(say(_("planner.keep_offline"), {size: megabytes(bytes)}), press, {key: "keep-all"}), note);
};

/** How to copy, and the button. `texts` is rencana.json, `lines` the copy order, `head` title and lines of the training; `show` shows the page anew. */
export const shop = (texts, lines, base, head, show) => {
  const todo = jobs(lines), known = sizes(texts), note = h("p", {role: "status"});
  if (!todo.length) return null;
  const status = telling(note);
  const fetched = filesOf(lines).reduce((sum, file) => sum + (known.get(file) || 0), texts.join);
  const press = async ({target}) => {
    target.disabled = true;
    status(SHOP.begun);
    await make(lines, base, head, status).catch(() => status(SHOP.failed));
    target.disabled = false;
  };
  return h("div", {class: "plan-shop"},
    h("h3", {}, SHOP.head), h("p", {}, SHOP.to),
    select(SHOP.way, SHOP.ways.map((way, place) => [place, way]), once ? 0 : 1, ({target}) => { once = target.value === "0"; show(); }, "cara-salin"),
    field(SHOP.duplex, {type: "checkbox", checked: duplex, key: "both-sides", onchange: ({target}) => { duplex = target.checked; show(); }}, {hint: SHOP.duplexHint}),
    button(SHOP.make, press, {kind: "button", key: "one-pdf"}),
    h("p", {class: "hint"}, SHOP.cost(filesOf(lines).length, megabytes(fetched), number(todo.reduce((sum, {sides}) => sum + sides, 0)), number(leavesOf(lines)))), note);
};
