// What one takes away beside paper: calendar file, WhatsApp message, link; and the buttons that print one part of the page.

import {button, fill, h} from "../view/dom.js";
import {calendar, eventsOf} from "./calendar.js";
import {longDate, time} from "../words/clock.js";
import {HELD, PAUSES} from "../words/words.js";
import {finish} from "../view/drawing_queue.js";
import {onPaper, quietly, quietOnes} from "../words/quiet_titles.js";
import {isKept} from "../choice/shelf.js";
import {saving} from "../view/plans_view.js";
import {say} from "../words/messages.js";

/** Print only the part of the page marked `data-print`, or all such parts, unfolded. */
const print = part => () => {
  finish();
  const lists = [...document.querySelectorAll(part === "all" ? "details[data-print]" : `details[data-print="${part}"]`)], before = lists.map(({open}) => open);
  lists.forEach(list => {
    list.open = true;
    list.dispatchEvent(new Event("toggle")); // the browser says so only later, and it is filled then
  });
  document.documentElement.dataset.print = part;
  window.print();
  delete document.documentElement.dataset.print;
  lists.forEach((list, place) => { list.open = before[place]; });
};

/** Hand a file to the browser's downloads. */
export const save = (name, type, text) => {
  const link = h("a", {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
};

/** The agenda as a message: days with the sessions and their hours, and the link where one is given. */
export const message = ({days}, named, address) => {
  const lines = days.flatMap(({index, day, rows}) => {
    const sessions = new Map();
    rows.filter(row => row.kind === "step" || HELD.has(row.kind)).forEach((row, place) => {
      const key = row.path || `held ${place}`, words = row.path ? `${named(row.path).code} ${named(row.path).short || named(row.path).title}` : row.title || PAUSES[row.kind];
      sessions.set(key, {words, starts: sessions.get(key)?.starts ?? row.starts, ends: row.ends});
    });
    return [`*${say(_("planner.day_on"), {n: index + 1, date: longDate(day.date)})}*`, ...[...sessions.values()].map(({words, starts, ends}) => `${time(starts)}–${time(ends)} ${words}`), ""];
  });
  return [_("planner.message_title"), "", ...lines, address].join("\n").trim();
};

/** The links that open WhatsApp with the message. Whoever follows the plan's link reads its titles as they are: where one of them is better not read, it goes to facilitators only. */
const messages = (found, named, address, quiet) => {
  const link = (words, kept) => h("a", {class: "button second", rel: "noopener", target: "_blank", href: `https://wa.me/?text=${encodeURIComponent(message(found, quietly(named), kept))}`}, words);
  return quiet.length ? [link(_("planner.to_whatsapp"), ""), link(_("planner.to_whatsapp_link"), address)] : link(_("planner.to_whatsapp"), address);
};

/** Copy an address; where the browser does not (it may on https alone), show it in a field, marked, so that one touch more copies it. */
const copied = (address, status) => {
  const byHand = () => {
    const shown = h("input", {type: "text", readOnly: true, value: address, "aria-label": _("planner.copy_link")});
    fill(status, _("planner.link_not_copied"), h("label", {class: "plan-field"}, shown));
    shown.select();
  };
  return (async () => navigator.clipboard.writeText(address))().then(() => fill(status, _("planner.link_copied")), byHand);
};

/** The buttons that print and share. `words` is the fragment that holds the plan. */
export const outputs = (texts, choice, found, named, words) => {
  const quiet = quietOnes(choice.materials.map(named).filter(Boolean));
  const address = `${location.href.split(/[?#]/)[0]}#${words}`; // without a query: it says where this visitor came from
  const status = h("p", {class: "hint", role: "status"});
  const events = () => save(_("planner.file_calendar"), "text/calendar",
    calendar(eventsOf(found.days, onPaper(named), texts.address), {zone: choice.place?.zone ?? null, mark: words.length.toString(36) + choice.days[0]?.date.replaceAll("-", ""), edition: texts.edition}));
  return [
    h("div", {class: "actions"},
      button(_("planner.print_all"), print("all"), {kind: "button", key: "print-all"}),
      button(_("planner.print_agenda"), print("agenda"), {key: "print-agenda"}),
      button(_("planner.print_packing"), print("packing"), {key: "print-packing"}),
      button(_("planner.print_shopping"), print("shopping"), {key: "print-shopping"}),
      button(_("planner.print_copies"), print("copies"), {key: "print-copies"})),
    h("div", {class: "actions"},
      messages(found, named, address, quiet),
      button(_("planner.to_calendar"), events, {key: "calendar"}),
      button(_("planner.copy_link"), () => copied(address, status), {key: "copy"})),
    status,
    quiet.length > 0 && h("p", {class: "hint"}, say(_("planner.quiet"), {names: quiet.map(({code, quiet: title}) => `${code} “${title}”`).join(", ")})),
  ];
};

/** Where the plan is kept, and the field that gives it a name; `show` shows the page anew. */
export const keepingPlan = (words, show) => [
  isKept() ? h("p", {class: "hint"}, _("planner.kept")) : h("p", {class: "plan-refused", role: "alert"}, _("planner.kept_not")), saving(words, show, "below"),
];
