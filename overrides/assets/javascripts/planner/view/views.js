// What the page shows of a plan: balance, warnings, the agenda of each day, and the lists to take away.

import {agendaLines} from "../words/agenda_lines.js";
import {aside, balance, costWords, listed, mend, number, orderTitle, pageRange, SHOP, warning} from "../words/words.js";
import {button, fill, h, stand, table} from "./dom.js";
import {duration, isFriday, longDate, time} from "../words/clock.js";
import {isCards, placesIn} from "../paper/copy_shop.js";
import {ownNames} from "../choice/own_details.js";
import {say} from "../words/messages.js";
import {totalOf} from "../words/lists.js";

const offered = (offers, name, named, take) => h("details", {class: "fold", data: {panel: "offers"}}, h("summary", {}, _("planner.one_by_one")), h("ul", {}, offers.map(offer => h("li", {},
  h("strong", {}, say(_("planner.offer"), {name: name(offer.path), time: duration(offer.saves)})),
  h("span", {}, offer.steps.map(({step, from, to}) => `${named(offer.path).steps[step].title} ${to ? `${from} → ${to}` : say(_("planner.skipped"), {n: from})}`).join("; ")),
  button(_("planner.shorten"), () => take([offer]), {key: `offer-${offer.path}`, "aria-label": say(_("planner.shorten_name"), {name: name(offer.path)})})))));

/** So many sessions at most are named on one button. */
const FEW = 2;

const dropWords = (paths, name, named) => say(_("planner.drop_time"), {names: listed(paths.map(name)),
  time: duration(paths.flatMap(path => named(path).steps).reduce((sum, {minutes}) => sum + minutes, 0))});

/**
 * What finds no room, and each way out at one press: shorten (`take`), another day (`add`), go on the next day (`join`, where
 * that helps), leave sessions out (`drop`): those that never fit (`both`: with the others shortened), or what `drops` names, sets of paths.
 */
export const missing = (found, name, named, {take, add, join, drop, both, drops}) => found && h("section", {class: "plan-missing", "aria-label": _("planner.missing")},
  balance(found, name).map((words, place) => h("p", {class: place ? "" : "plan-big"}, words)),
  h("div", {class: "plan-buttons"},
    found.offers.length > 0 && button(_("planner.shorten_all"), () => take(found.offers), {kind: "button", key: "offer-all"}),
    button(_("planner.add_day"), add, {key: "offer-day"}), join && button(_("planner.overnight"), join, {key: "offer-overnight"}),
    found.offers.length > 0 && found.after > 0 && found.left.length <= FEW && button(say(_("planner.shorten_and_drop"), {names: listed(found.left.map(name))}), () => both(found.offers, found.left), {kind: "button", key: "offer-both"}),
    found.left.map(path => button(say(_("planner.drop_name"), {name: name(path)}), () => drop([path]), {key: `offer-drop-${path}`}))),
  drops.length > 0 && h("p", {}, found.offers.length ? _("planner.or_drop") : _("planner.do_drop")),
  drops.length > 0 && h("div", {class: "plan-buttons"}, drops.map(paths => button(dropWords(paths, name, named), () => drop(paths), {key: `offer-drop-${paths[0]}`}))),
  found.offers.length > 0 && offered(found.offers, name, named, take));

/** The warnings as a list. */
export const warnings = (found, name, choice) => found.length > 0 && h("section", {class: "plan-mind", "aria-label": _("planner.mind")},
  h("h3", {}, _("planner.mind")), h("ul", {}, found.map(each => h("li", {}, warning(each, name, choice), h("span", {class: "plan-mend"})))));

/**
 * What mends a warning, in the place it has among them: a button, or why there is none. `found` is what remedies.js gives, `change` takes a
 * part of the choice, `go` leads to a field.
 */
export const mending = (place, found, name, {change, go, key}) => {
  if (!found) return;
  const words = mend(found, name), press = found.part ? () => change(found.part) : found.to && (() => go(found.to));
  fill(place, found.aside && h("small", {}, aside(found.aside)), press ? button(words, press, {key}) : h("small", {}, words));
};

const prayers = (times, date) => say(_("planner.prayers"), {dhuhr: time(times.dhuhr), asr: time(times.asr), maghrib: time(times.maghrib)}) + (isFriday(date) ? _("planner.friday_note") : "");

/** The hours of a day, with its prayers where they are kept. */
export const hoursOf = ({day, times}, {rules, place}) => [say(_("planner.hours_from"), {from: time(day.opens), to: time(day.closes)}), rules.prayer && place && prayers(times, day.date)].filter(Boolean).join(". ");

const rowsOf = (lines, named, base, led) => lines.map(({kind, cells: [clock, words, minutes], path, step}) => ({kind, cells: [
  clock, kind === "plan-session" ? h("a", {href: base + named(path).plan}, words) : words, minutes, ...(led ? [path ? led(path, step) : ""] : [])]}));

const fillDay = (section, each, named, base, choice, {led, told}) => {
  const {index, day, rows, late, cut} = each;
  fill(section,
    h("h3", {}, say(_("planner.day_title"), {n: index + 1, date: longDate(day.date)})),
    h("p", {class: "hint"}, hoursOf(each, choice)),
    late || cut ? h("p", {class: "plan-shift"}, told(each)) : "",
    rows.length ? table([_("planner.head_time"), _("planner.head_what"), _("planner.head_minutes"), ...(led ? [_("planner.who")] : [])], rowsOf(agendaLines(rows, named), named, base, led), {numbers: [2]})
      : h("p", {}, _("planner.no_session")));
};

/** The tables of the agenda on the screen, a day each, with all that each was made from; and the place where they stand. Paper has its own (wall_agenda.js). */
const tables = [];
export const agendaPlace = h("div", {class: "plan-days"});

/**
 * The agenda: a table a day. Gives a job (drawing_queue.js) for each day that has changed, the first of them to be
 * drawn first. `led(path, step)` names who leads, where that is said; a day with `late` or `cut` is shown as it
 * runs, and `told(day)` says when it ends.
 */
export const agenda = (days, named, base, choice, marks) => {
  if (tables.length !== days.length) {
    for (let place = tables.length; place < days.length; place++) tables.push({section: h("section", {class: "plan-agenda"}), from: ""});
    tables.length = days.length;
    stand(agendaPlace, tables.map(({section}) => section));
  }
  const shared = JSON.stringify([marks.led && [choice.who, choice.leaders, ownNames()], choice.rules.prayer && choice.place]);
  return days.flatMap((day, place) => {
    const from = JSON.stringify(day) + shared, drawn = tables[place];
    return drawn.from === from ? [] : [{place: drawn.section, draw: () => { drawn.from = from; fillDay(drawn.section, day, named, base, choice, marks); }}];
  }).map((job, place) => ({...job, first: place === 0}));
};

/** The sessions that use a supply, each with what it means by it; where it means several things, with the number of each. */
const sessionsOf = uses => [...new Set(uses.map(({code}) => code))].map(code => {
  const meant = uses.filter(use => use.code === code && use.note), several = meant.length > 1;
  return meant.length ? `${code} (${meant.map(({note, quantity}) => (several ? `${number(quantity)} ${note}` : note)).join(", ")})` : code;
}).join(", ");

/** What a reader should know of a supply beside its number. */
const notes = ({unit, reusable, lasts, uses, substitutes = [], homemade}) => [
  unit && (reusable ? _("planner.reused") : _("planner.used_up")), lasts && say(_("planner.lasts"), {unit, n: lasts}), homemade && _("planner.homemade"),
  substitutes.length > 0 && say(_("planner.substitutes"), {names: substitutes.join(", ")}), uses.length > 0 && say(_("planner.needed_for"), {codes: sessionsOf(uses)}),
].filter(Boolean).join("; ");

/** The packing list with tick boxes; what is used up is also the shopping list. `paper` heads its pages in print. */
export const packing = (list, paper) => table([_("planner.head_supply"), _("planner.head_quantity")], list.map(supply => ({cells: [
  h("label", {class: "plan-tick"}, h("input", {type: "checkbox"}), " ", supply.title, h("small", {}, notes(supply))),
  supply.quantity === null ? _("planner.as_needed") : `${number(supply.quantity)}${supply.unit ? ` ${supply.unit}` : ""}`,
]})), {numbers: [1], paper});

/** How often a line is copied; where only the trainer knows, a field. */
const copiesOf = (line, count) => (!line.asked ? number(line.copies) : h("input", {type: "number", min: 0, max: 500, value: line.copies, inputMode: "numeric", "aria-label": SHOP.often(line),
  title: SHOP.asked, data: {key: `copies-${line.asked}`}, onchange: ({target}) => count(line.asked, Math.max(0, Math.min(500, Math.round(Number(target.value) || 0))))}));

/** What is copied, with its session; its own printed file opens from it. */
const copied = (line, base) => {
  const words = `${line.code} ${orderTitle(line)}`;
  return line.pages ? h("a", {href: `${base}${line.pages.file}#page=${line.pages.from}`}, words) : [words, " ", h("small", {}, _("planner.pages_unknown"))];
};

/** The copy order with the pages of the joined file (`way`: how it is made), and what it costs at `price` rupiah a side; `paper` heads its pages in print. */
export const copies = (lines, base, price, count, way, paper) => {
  const {sides, unknown} = totalOf(lines), places = placesIn(lines, way);
  return [
    h("div", {class: "plan-copies"}, table([_("planner.head_copied"), _("planner.head_pages"), _("planner.head_sets"), _("planner.head_sides")], lines.map((line, place) => ({kind: isCards(line) ? "plan-cards" : "", cells: [
      copied(line, base), places[place] ? pageRange(places[place]) : "–",
      copiesOf(line, count), line.sides === null ? "?" : number(line.sides)]})), {numbers: [1, 2, 3], paper})),
    h("p", {class: "plan-big"}, costWords({sides, unknown}, price)),
    unknown > 0 && h("p", {class: "hint"}, _("planner.not_counted")),
  ];
};
