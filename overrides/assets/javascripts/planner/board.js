// The page of the planner: it reads what is ticked and typed, asks plan(), and shows what comes back. Nothing leaves the browser.

import {about, hasLeaders, leading} from "./words/agenda_head.js";
import {at, button, fill, folding, h, isOpen, refresh, stand} from "./view/dom.js";
import {chosen, complete, plan} from "./plan/plan.js";
import {listenForCodes} from "./choice/by_number.js";
import {arrived, fromTab, greet} from "./choice/arrival.js";
import {encode} from "./choice/link.js";
import {words as wordFiles} from "./paper/word_view.js";
import {anew, held, inOrder, isLink, without} from "./choice/state.js";
import {isKept, keep, listenForTabs} from "./choice/shelf.js";
import {agenda, agendaPlace, copies, hoursOf, packing} from "./view/views.js";
import {asHeld, asTheyRun, dayOfToday} from "./choice/today.js";
import {copyOrder, packingList, shoppingList, totalOf} from "./words/lists.js";
import {days, fixedPoints, numbered, order, pauses, refusals} from "./view/form.js";
import {duration, time} from "./words/clock.js";
import {preset, SHAPES} from "./choice/presets.js";
import {say} from "./words/messages.js";
import {stepsLeft, withSteps} from "./plan/cuts.js";
import {kit} from "./paper/kit_view.js";
import {keepOffline} from "./choice/offline.js";
import {known} from "./towns/places.js";
import {keepingPlan, outputs} from "./paper/take_away.js";
import {footButton} from "./view/foot_button.js";
import {ownFields} from "./view/own_details_view.js";
import {keepOwn, ownNames, ownOpenly, ownPlace, ownTitle} from "./choice/own_details.js";
import {mends, verdictBox, verdictPlace} from "./view/verdict_view.js";
import {onPaper, quietOnes} from "./words/quiet_titles.js";
import {hang, wallPlace} from "./paper/wall_agenda.js";
import {costWords, verdict, why} from "./words/words.js";
import {keepingSays, keptAs, plans} from "./view/plans_view.js";
import {keeping, shop, shopWay} from "./paper/copy_shop_view.js";
import {dayView, endOfDay} from "./view/day_view.js";
import {begin, finish} from "./view/drawing_queue.js";
import {drawnBy, goOn, inUse, redraw, steadily} from "./view/redraw.js";

const base = new URL("../../../", import.meta.url).href;
const texts = await (await fetch(new URL(_("path.planner_data") + ".json", base))).json();
document.documentElement.dataset.planner = "drawing"; // from here on a fault is our own (page.js)
const byPath = new Map(texts.materials.map(material => [material.path, material]));
const named = path => byPath.get(path), name = path => {
  const found = named(path);
  return found ? `${found.code} ${found.short || found.title}` : path;
};

// A link that somebody sent opens on its schedule; a page that is loaded again, or come back to, stays where it was.
const sent = isLink(location.hash) && performance.getEntriesByType("navigation")[0]?.type === "navigate";

// One choice, changed in place: what stands on the page until it is drawn anew reads what was typed last.
const begun = arrived(texts, location.hash), choice = {...begun.choice};
let price = 250;
let replaced = false;

/** Places with fields that follow from one another: what changes in them is seen at once, even while one of them is open. */
const ASKED = new Set(["plan-day", "plan-breaks", "plan-fixed"]);

/** What each place was last filled from. */
const drawn = new Map();
/** Fill a place anew where what it is made from has changed (`from` null: always); which foldings are open stays as it is. */
const refill = (id, from, build) => {
  const place = at(id), key = from && JSON.stringify(from);
  if (key && drawn.get(id) === key) return;
  if (inUse(place)) return ASKED.has(id) && refresh(place, build());
  drawn.set(id, key);
  const open = new Set([...place.querySelectorAll("details[data-panel][open]")].map(({dataset}) => dataset.panel));
  fill(place, build());
  place.querySelectorAll("details[data-panel]").forEach(details => { details.open ||= open.has(details.dataset.panel); });
};
/** The same as a job that waits for its turn (drawing_queue.js); `from()` is asked then. */
const refilling = (id, from, build) => ({place: at(id), draw: () => refill(id, from?.(), build)});
// A number, date or hour may show what the choice did not take: it is drawn anew after whatever was typed.
addEventListener("change", ({target}) => target.matches("[type=number], [type=date], [type=time]") && drawn.delete(target.closest("[id^=plan-]")?.id), true);

/** The parts of the choice changed last, the plan before, and why the new one fits where that is not plain. */
let changed = null, before = null, reason = "";

const changeTo = (part, undo) => {
  replaced = undo;
  changed = Object.keys(part);
  Object.assign(choice, complete({...choice, ...(part.days && {undated: false}), ...part}));
  redraw();
};
const change = part => changeTo(part, false);

/** What other modules draw the plan from. */
const shared = {texts, choice, named, name, change};

/** Another plan in place of this one: the way back is the browser's, and a button. */
const replaceBy = part => {
  const any = choice.materials.length > 0;
  if (any) {
    keep(encode(texts, choice)); // it may still wait for its turn
    history.pushState(null, "", location.href);
  }
  changeTo(part, any);
};

const showChosen = (materials, minutes) => {
  document.querySelectorAll("#plan-materials input[data-material]").forEach(box => { box.checked = choice.materials.includes(box.dataset.material); });
  fill(at("plan-count"), materials.length ? say(_("planner.chosen"), {n: materials.length, time: duration(minutes)}) : _("planner.none_chosen"));
};

/** A list as a folding that a button prints. */
const list = (part, words, build) => folding(words, build, {open: isOpen(part), kind: "fold plan-fold", data: {panel: part, print: part}});
const note = words => h("p", {class: "hint"}, words);

const lists = materials => {
  const lines = copyOrder(texts, materials, choice.people, choice.forms), needed = packingList(texts, materials, choice.people), bought = shoppingList(needed), head = about(choice), paper = [ownTitle(), ...head.lines].filter(Boolean).join(". ");
  const count = (key, number) => change({forms: {...choice.forms, [key]: number}});
  const cost = () => numbered(_("planner.price"), {min: 0, max: 100_000, step: 25, value: price, key: "price"}, number => { price = number; redraw(); }, redraw);
  return [
    shop(texts, lines, base, head, redraw), keeping(texts, lines, materials.map(({path}) => path), base),
    list("packing", say(_("planner.packing"), {n: choice.people, count: needed.length}), () => [note(_("planner.packing_note")), packing(needed, paper)]),
    list("shopping", say(_("planner.shopping"), {count: bought.length}), () => [note(_("planner.shopping_note")), packing(bought, paper)]),
    list("copies", say(_("planner.copy_order"), {cost: costWords(totalOf(lines), price)}), () => [note(_("planner.copy_note")), cost(), copies(lines, base, price, count, shopWay(), paper)]),
  ];
};

/** The bar at the foot of the screen: what is chosen and whether it fits, wherever one is on this long page. */
const showBar = (materials, found, minutes, today) => {
  const unsaid = choice.undated && found.missing, told = unsaid ? _("planner.say_days") : verdict(found);
  const words = materials.length ? `${say(_("planner.chosen"), {n: materials.length, time: duration(minutes)})} ${told}` : _("planner.none_chosen");
  const hidden = !materials.length && !replaced, root = document.documentElement;
  at("plan-bar").hidden = hidden;
  fill(at("plan-status"), replaced ? `${_("planner.replaced")} ${words}` : words);
  fill(at("plan-bar-buttons"), replaced && button(_("planner.undo"), () => history.back(), {key: "undo"}),
    today && button(_("planner.to_now"), () => at(_("place.on_the_day")).scrollIntoView(), {key: "to-now"}),
    materials.length > 0 && (unsaid ? button(_("planner.go_days"), () => at(_("place.days")).scrollIntoView(), {key: "bar-days"}) : footButton()));
  const stacked = hidden ? "" : String(at("plan-bar-buttons").childElementCount);
  if ((root.dataset.bar || "") !== stacked) hidden ? delete root.dataset.bar : root.dataset.bar = stacked;
  fill(at("plan-today"), today && h("p", {class: "band"}, say(_("planner.is_today"), {n: today.index + 1}), " ",
    button(_("planner.open_now"), () => at(_("place.on_the_day")).scrollIntoView(), {key: "open-now"})));
};

/** A function that gives the rows of a day with steps of its sessions shortened (`cuts`); what is planned for the days after stays there. */
const replannedFor = found => (cuts, index) => {
  const next = found.days.slice(index + 1).find(({rows}) => rows.length), first = next?.rows.find(({kind}) => kind === "step")?.path;
  const held = first && !choice.locks.some(({path}) => path === first) && !found.days[index].rows.some(({path}) => path === first);
  const locks = held ? [...choice.locks, {path: first, day: next.index}] : choice.locks;
  return plan(texts, {...choice, cuts: withSteps(choice.cuts, cuts), locks}).days[index].rows;
};

const showDay = found => dayView(at("plan-late"), asHeld(found.days, replannedFor(found)), {named, choice, redraw, replanned: replannedFor(found)});

/** The schedule as jobs: each day that has changed, and what stands above them. */
const result = (materials, found, minutes) => {
  const place = at("plan-result");
  if (!materials.length) return [{place, draw: () => fill(place, h("p", {}, _("planner.schedule_later")))}];
  if (!place.contains(verdictPlace)) stand(place, [verdictPlace, agendaPlace, wallPlace]);
  const marks = {led: hasLeaders(choice) && leading(choice), head: about(choice),
    told: ({rows, day, late, cut}) => [late && say(late > 0 ? _("planner.runs_late") : _("planner.runs_early"), {time: duration(Math.abs(late))}), cut && say(_("planner.late_cut"), {n: cut}), endOfDay(rows, day)].filter(Boolean).join(" ")};
  hang(found.days, onPaper(named), day => hoursOf(day, choice), marks);
  return [...agenda(asTheyRun(asHeld(found.days, replannedFor(found))), named, base, choice, marks), refilling("plan-verdict", null, () => verdictBox(found, minutes, reason, shared))];
};

/** What is asked, as jobs: drawn where an answer has changed. */
const forms = (materials, found) => {
  const stands = path => found.days.filter(({rows}) => rows.some(row => row.path === path)).map(({index}) => index);
  const {place, rules, overnight, fixed, cuts, locks, who, leaders, people, materials: paths, days: dates} = choice;
  return [
    refilling("plan-order", () => [paths, cuts, locks, who, leaders, dates, ownNames(), paths.map(stands), choice.undated], () => (materials.length ? order(materials, choice, change, choice.undated ? null : stands) : h("p", {}, _("planner.tick_first")))),
    refilling("plan-day", () => [dates, people, leaders, refusals()], () => days(choice, change)),
    refilling("plan-breaks", () => [place, known(place)?.name, rules, overnight, refusals()], () => pauses(choice, change, texts.forms)),
    refilling("plan-fixed", () => [fixed, dates, refusals()], () => fixedPoints(choice, change)),
  ];
};

/** What is taken away, as jobs. */
const taken = (materials, found, words) => {
  const now = {...choice}, made = {texts, choice, days: found.days, named, base}, own = () => [ownTitle(), ownPlace() || known(choice.place)?.name, ownNames(), ownOpenly()], quiet = quietOnes(materials);
  const sides = () => totalOf(copyOrder(texts, materials, choice.people, choice.forms)).sides;
  return [
    refilling("plan-own", () => [now.leaders, materials.length > 0, quiet.map(({path}) => path)], () => (materials.length ? ownFields(choice, quiet, redraw) : [])),
    refilling("plan-outputs", () => [words(), own()], () => (materials.length ? outputs(texts, choice, found, named, words()) : [])),
    refilling("plan-packing", () => [now, price, own(), shopWay(), refusals()], () => (materials.length ? lists(materials) : [])),
    refilling("plan-files", () => [words(), own(), keptAs(words()), keepingSays(words()), isKept()], () => (materials.length ? [wordFiles(made), kit({...made, sides: sides()}), keepingPlan(words(), redraw)] : [])),
    refilling("plan-kept", null, () => plans(words(), materials.length, reopened, redraw)),
  ];
};

/** Keep the plan shown; where the store takes it no more, or again, the page says so. */
const keepNow = words => {
  const before = isKept();
  keep(words);
  if (isKept() !== before) setTimeout(redraw);
};

const show = () => {
  const since = performance.now(), materials = chosen(texts, choice), found = plan(texts, choice);
  if (changed) reason = changed.every(part => part === "place") && choice.place ? why(before, found, known(choice.place)?.name || _("planner.this_place")) : "";
  [changed, before] = [null, found];
  const now = {...choice}, words = () => encode(texts, now); // what is drawn later is drawn from this choice, whatever was changed since
  const minutes = materials.flatMap(({path, ...material}) => stepsLeft(material, choice.cuts[path])).reduce((sum, step) => sum + step.minutes, 0);
  const bar = () => { showChosen(materials, minutes); showBar(materials, found, minutes, dayOfToday(found.days)); };
  begin([{place: at("plan-bar"), first: true, draw: bar}, ...result(materials, found, minutes), {place: null, draw: () => keepNow(words())},
    ...forms(materials, found), {place: at("plan-late"), draw: () => showDay(found)}, ...taken(materials, found, words), ...mends(found, shared)], since);
};

const welcome = found => greet(texts, found, {name, base, open: replaceBy});

/** Another plan that this browser keeps, in place of the one shown: asked where that one has no name. */
function reopened(words) {
  const found = held(texts, words);
  if (found && (keptAs(encode(texts, choice)) || mayReplace())) replaceBy(found.choice);
  return Boolean(found);
}

listenForCodes(texts, choice, change);
document.querySelectorAll("#plan-materials input[data-material]").forEach(box => {
  box.addEventListener("change", () => change(box.checked ? inOrder(texts, choice, box.dataset.material) : without(choice, box.dataset.material)));
});
/** What a button with sample materials does: put a sample in place of the choice, lay a guide on days of a shape, or add a guide. */
const sample = (wanted, {dataset: {days: onDays, shape}, parentElement}) => {
  if (onDays) return anew(choice, wanted, Number(onDays));
  if (!shape) return {materials: [...new Set([...choice.materials, ...wanted])]};
  const [opens, closes] = SHAPES[shape], part = preset(texts, choice, wanted, shape);
  fill(parentElement.querySelector("[role=status]"), say(_("planner.preset_days"), {n: part.days.length, sessions: wanted.length, from: time(opens), to: time(closes)}));
  return part;
};
/** Whether chosen sessions may go: asked where there are any. */
const mayReplace = () => !choice.materials.length || confirm(say(_("planner.replace_sure"), {n: choice.materials.length}));
const adds = ({dataset: {days: onDays, shape}}) => !onDays && !shape;
document.querySelectorAll("[data-preset]").forEach(example => {
  const wanted = example.dataset.preset.split(" ").filter(path => byPath.has(path));
  example.addEventListener("click", () => (adds(example) ? change(sample(wanted, example)) : mayReplace() && replaceBy(sample(wanted, example))));
});
addEventListener("hashchange", () => {
  const found = arrived(texts, location.hash, encode(texts, choice));
  change(found.choice);
  if (isLink(location.hash)) welcome(found);
});
listenForTabs(words => fromTab(texts, choice, words, change));
drawnBy(show);
steadily(() => {
  at("plan-clear").append(button(_("planner.empty"), () => {
    if (!mayReplace()) return;
    keepOwn({title: "", place: ""}); // another training is called otherwise
    replaceBy({materials: [], cuts: {}, locks: [], fixed: []});
  }, {key: "clear"}));
  at("plan-bar").append(h("div", {id: "plan-bar-buttons", class: "plan-buttons"}));
  welcome(begun);
  show();
});
if (sent) {
  finish(); // what stands above it must not grow any more
  at(_("place.schedule")).scrollIntoView({behavior: "instant"});
}
requestAnimationFrame(goOn);
document.documentElement.dataset.planner = "ready";
keepOffline(base);
