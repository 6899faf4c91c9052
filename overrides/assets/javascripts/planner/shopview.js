// The button for the copy shop's file. The library comes only when it is pressed; what it costs is said before.

import {button, field, fill, h, select} from "./dom.js";
import {copyTitle, megabytes, number, SHOP} from "./words.js";
import {filesOf, joined, jobs, leavesOf} from "./shop.js";
import {keepOffline} from "./offline.js";
import {save} from "./outputs.js";

let once = true, duplex = true;

const words = {title: SHOP.title, heads: SHOP.heads, named: line => `${line.code} ${copyTitle(line)}`, range: (from, to) => (to > from ? `${from}–${to}` : `${from}`)};

/** Sizes of printed files by their path. */
const sizes = ({materials}) => new Map(materials.flatMap(({handout, sheets, instruments = []}) =>
  [handout, sheets, ...instruments.flatMap(({sheet, tally}) => [sheet, tally])].filter(Boolean).map(({path, bytes}) => [path, bytes])));

const make = async (lines, base, status) => {
  const all = filesOf(lines).length;
  let got = 0;
  const load = async file => {
    status(SHOP.fetching(++got, all));
    const answer = await fetch(new URL(file, base));
    if (!answer.ok) throw new Error(file);
    return answer.arrayBuffer();
  };
  const library = await import("../vendor/pdf-lib.esm.min.js"), {bytes, pages, blank} = await joined(library, lines, load, {once, duplex, words});
  save(SHOP.file, "application/pdf", bytes);
  status(SHOP.done(pages, blank, bytes.length));
  keepOffline(base);
};

/** How to copy, and the button. `texts` is rencana.json, `lines` the copy order. */
export const shop = (texts, lines, base) => {
  const todo = jobs(lines), known = sizes(texts), note = h("p", {role: "status"});
  if (!todo.length) return null;
  const status = text => fill(note, text);
  const fetched = filesOf(lines).reduce((sum, file) => sum + (known.get(file) || 0), texts.join);
  const press = async ({target}) => {
    target.disabled = true;
    status(SHOP.begun);
    await make(lines, base, status).catch(() => status(SHOP.failed));
    target.disabled = false;
  };
  return h("div", {class: "susun-toko"},
    h("h3", {}, SHOP.head),
    select(SHOP.way, SHOP.ways.map((way, place) => [place, way]), once ? 0 : 1, ({target}) => { once = target.value === "0"; }, "cara-salin"),
    field(SHOP.duplex, {type: "checkbox", checked: duplex, key: "bolak-balik", onchange: ({target}) => { duplex = target.checked; }}, {hint: SHOP.duplexHint}),
    button(SHOP.make, press, {kind: "tombol", key: "satu-pdf"}),
    h("p", {class: "keterangan"}, SHOP.cost(filesOf(lines).length, megabytes(fetched), number(todo.reduce((sum, {sides}) => sum + sides, 0)), number(leavesOf(lines)))), note);
};
