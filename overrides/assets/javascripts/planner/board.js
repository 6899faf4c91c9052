// The page of the planner: it reads what is ticked and typed, asks plan(), and shows what comes back. Nothing leaves the browser.

import {at, button, field, fill, folding, h, isOpen} from "./dom.js";
import {chosen, complete, plan} from "./plan.js";
import {changedSince} from "./link.js";
import {leading, words as wordFiles} from "./wordview.js";
import {anew, anotherDay, inOrder, keep, opened, without} from "./state.js";
import {agenda, copies, missing, packing, warnings} from "./views.js";
import {copyOrder, packingList, shoppingList, totalOf} from "./lists.js";
import {days, fixedPoints, order, pauses} from "./form.js";
import {duration, time} from "./clock.js";
import {preset, SHAPES} from "./presets.js";
import {say} from "./say.js";
import {stepsLeft, withCuts} from "./cuts.js";
import {kit} from "./kitview.js";
import {keepOffline} from "./offline.js";
import {outputs} from "./outputs.js";
import {number, verdict} from "./words.js";
import {plans} from "./plansview.js";
import {keeping, shop} from "./shopview.js";
import {dayView} from "./dayview.js";
import {drawnBy, inUse, redraw, steadily} from "./redraw.js";

const base = new URL("../../../", import.meta.url).href;
const texts = await (await fetch(new URL(_("path.planner_data") + ".json", base))).json();
const byPath = new Map(texts.materials.map(material => [material.path, material]));
const named = path => byPath.get(path), name = path => {
  const found = named(path);
  return found ? `${found.code} ${found.short || found.title}` : path;
};

// One choice, changed in place: what stands on the page until it is drawn anew reads what was typed last.
const begun = opened(texts, location.hash), choice = {...begun.choice};
let price = 250;

/** Which foldings are open stays as it is when a place is filled anew. */
const unfolded = place => new Set([...place.querySelectorAll("details[data-panel][open]")].map(({dataset}) => dataset.panel));
const refilled = (place, ...children) => {
  if (inUse(place)) return;
  const open = unfolded(place);
  fill(place, ...children);
  place.querySelectorAll("details[data-panel]").forEach(details => { details.open ||= open.has(details.dataset.panel); });
};

const change = part => {
  Object.assign(choice, complete({...choice, ...part}));
  redraw();
};

const showChosen = (materials, minutes) => {
  document.querySelectorAll("#susun-materi input[data-materi]").forEach(box => { box.checked = choice.materials.includes(box.dataset.materi); });
  fill(at("susun-jumlah"), materials.length ? say(_("planner.chosen"), {n: materials.length, time: duration(minutes)}) : _("planner.none_chosen"));
  refilled(at("susun-urutan"), materials.length ? order(materials, choice, change) : h("p", {}, _("planner.tick_first")));
};

/** A list as a folding that a button prints. */
const list = (part, words, build) => folding(words, build, {open: isOpen(part), kind: "lipat susun-lipat", data: {panel: part, cetak: part}});
const note = words => h("p", {class: "keterangan"}, words);

const showLists = materials => {
  const lines = copyOrder(texts, materials, choice.people, choice.forms), needed = packingList(texts, materials, choice.people), bought = shoppingList(needed);
  const count = (key, number) => change({forms: {...choice.forms, [key]: number}}), {sides} = totalOf(lines);
  const cost = () => field(_("planner.price"), {type: "number", min: 0, step: 25, value: price, key: "harga", onchange: ({target}) => { price = Math.max(0, Number(target.value) || 0); redraw(); }});
  refilled(at("susun-bawaan"), materials.length ? [
    shop(texts, lines, base), keeping(texts, lines, materials.map(({path}) => path), base),
    list("bawaan", say(_("planner.packing"), {n: choice.people, count: needed.length}), () => [note(_("planner.packing_note")), packing(needed)]),
    list("belanja", say(_("planner.shopping"), {count: bought.length}), () => [note(_("planner.shopping_note")), packing(bought)]),
    list("fotokopi", say(_("planner.copy_order"), {sides: number(sides), cost: number(sides * price)}), () => [note(_("planner.copy_note")), cost(), copies(lines, base, price, count)]),
  ] : []);
};

/** The bar at the foot of the screen: what is chosen and whether it fits, wherever one is on this long page. */
const showBar = (materials, found, minutes) => {
  at("susun-bilah").hidden = !materials.length;
  fill(at("susun-kabar"), materials.length ? `${say(_("planner.chosen"), {n: materials.length, time: duration(minutes)})} ${verdict(found)}` : "");
};

/** Whether everything would fit if sessions were shortened and might go on the next day. */
const joinHelps = found => found && !choice.overnight && !plan(texts, {...choice, overnight: true, cuts: withCuts(choice.cuts, found.offers)}).missing;

const show = () => {
  const materials = chosen(texts, choice), found = plan(texts, choice), words = keep(texts, choice);
  const minutes = materials.flatMap(({path, ...material}) => stepsLeft(material, choice.cuts[path])).reduce((sum, step) => sum + step.minutes, 0);
  showChosen(materials, minutes);
  refilled(at("susun-hari"), days(choice, change));
  refilled(at("susun-istirahat"), pauses(choice, change));
  refilled(at("susun-acara"), fixedPoints(choice, change));
  const take = offers => change({cuts: withCuts(choice.cuts, offers)});
  const ways = {take, add: () => change(anotherDay(choice)), drop: path => change(without(choice, path)), join: joinHelps(found.missing) && (() => change({overnight: true}))};
  refilled(at("susun-hasil"), materials.length ? [
    missing(found.missing, name, named, ways) || h("p", {class: "susun-muat"}, _("planner.all_fit")),
    warnings(found.warnings, name, choice),
    h("div", {data: {cetak: "agenda"}}, agenda(found.days, named, base, choice, Object.keys(choice.who).length > 0 && leading(choice))),
  ] : h("p", {}, _("planner.schedule_later")));
  showBar(materials, found.missing, minutes);
  showLists(materials);
  refilled(at("susun-keluaran"), materials.length ? [outputs(texts, choice, found, named, words), wordFiles({texts, choice, days: found.days, named, base}, redraw),
    kit({texts, choice, days: found.days, named, base, sides: totalOf(copyOrder(texts, materials, choice.people, choice.forms)).sides})] : []);
  dayView(at("susun-terlambat"), found, named, choice, take);
  refilled(at("susun-rencana"), plans(words, opening => { location.hash = opening; }, redraw));
};

const greet = () => {
  const changed = changedSince(texts, choice.materials, begun.edition);
  fill(at("susun-perubahan"), [
    changed.length > 0 && h("p", {}, _("planner.since"),
      changed.map(({path}, place) => [place ? "; " : "", h("a", {href: `${base}${path}/#${_("place.changes")}`}, name(path))]), _("planner.print_again")),
    begun.gone > 0 && h("p", {}, say(_("planner.gone"), {n: begun.gone})),
  ]);
};

document.querySelectorAll("#susun-materi input[data-materi]").forEach(box => {
  box.addEventListener("change", () => change(box.checked ? inOrder(texts, choice, box.dataset.materi) : without(choice, box.dataset.materi)));
});
/** What a button with sample materials does: put a sample in place of the choice, lay a guide on days of a shape, or add a guide. */
const sample = (wanted, {dataset: {ganti, bentuk}, parentElement}) => {
  if (ganti) return anew(choice, wanted, Number(ganti));
  if (!bentuk) return {materials: [...new Set([...choice.materials, ...wanted])]};
  const [opens, closes] = SHAPES[bentuk], part = preset(texts, choice, wanted, bentuk);
  fill(parentElement.querySelector("[role=status]"), say(_("planner.preset_days"), {n: part.days.length, sessions: wanted.length, from: time(opens), to: time(closes)}));
  return part;
};
/** Whether chosen sessions may go: asked once, where there are any. */
const mayReplace = () => !choice.materials.length || confirm(say(_("planner.replace_sure"), {n: choice.materials.length}));
const adds = ({dataset: {ganti, bentuk}}) => !ganti && !bentuk;
document.querySelectorAll("[data-contoh]").forEach(example => {
  const wanted = example.dataset.contoh.split(" ").filter(path => byPath.has(path));
  example.addEventListener("click", () => (adds(example) || mayReplace()) && change(sample(wanted, example)));
});
addEventListener("hashchange", () => change(opened(texts, location.hash).choice));
drawnBy(show);
steadily(() => {
  at("susun-kosongkan").append(button(_("planner.empty"), () => mayReplace() && change({materials: [], cuts: {}, locks: [], fixed: []}), {key: "kosong"}));
  at("susun-bilah").append(button(_("planner.see_schedule"), () => at("jadwal").scrollIntoView(), {key: "ke-jadwal"}));
  greet();
  show();
});
document.documentElement.dataset.susun = "siap";
keepOffline(base);
