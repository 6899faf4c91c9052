// The clock beside the form: each step with its time, minutes and heading, drawn anew at every key (CMS.registerPreviewTemplate),
// and what the check would refuse. What it is called, when a session begins and the limits come with the config (`session`).

import {faults, told} from "./faults.js";
import {apart, clock, inStep, time} from "./steps.js";

const TOLD = {
  shortest: _("edit.fault_shortest"), twice: _("edit.fault_twice"), asked: _("edit.fault_asked"), meeting: _("edit.fault_meeting"),
  rest: _("edit.fault_rest"), sitting: _("edit.fault_sitting"), future: _("edit.fault_future"),
};

const STYLE = `body{font:16px/1.4 system-ui,sans-serif;margin:1rem;color:#1c1b1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{padding:.3rem .5rem;border-bottom:1px solid #bbb;text-align:left;vertical-align:top}
td:first-child,td:last-child,th:last-child{white-space:nowrap;font-variant-numeric:tabular-nums}td:last-child,th:last-child{text-align:right}
.pause{color:#555;font-style:italic}.mind{border-left:4px solid #666;padding:.3rem .6rem}.missing{border-left:4px solid #b3261e;padding:.3rem .6rem}h1{font-size:1.1rem}`;

export const preview = (h, session) => ({entry}) => {
  const {start, section, pause} = session;
  const {steps = [], body = "", changes} = entry.get("data").toJS();
  const today = new Date().toLocaleDateString("sv"); // 2026-11-29
  const rows = clock(steps, start), {rows: bare, headings} = apart(steps, body, section);
  const end = rows.at(-1)?.to ?? start, date = changes?.[0]?.date;
  const found = [...faults(steps, session), ...(date > today ? [{fault: "future", date}] : [])];
  return h("div", null,
    h("style", null, STYLE),
    h("h1", null, `${time(start)}–${time(end)} · ${end - start} ${_("edit.minutes")}`),
    h("table", null,
      h("thead", null, h("tr", null, h("th", null, _("edit.clock")), h("th", null, _("edit.step")), h("th", null, _("edit.minutes")))),
      h("tbody", null, rows.map((row, place) => h("tr", {key: place, className: row.phase === pause ? "pause" : ""},
        h("td", null, `${time(row.from)}–${time(row.to)}`),
        h("td", null, `${place + 1}. ${row.step}`),
        h("td", null, row.minutes || "–"))))),
    found.map((fault, place) => h("p", {key: place, className: "missing fault"}, told(TOLD[fault.fault], fault))),
    bare.length > 0 && h("p", {className: "missing"}, _("edit.heading_added"), " ", bare.join("; ")),
    headings.length > 0 && h("p", {className: "missing"}, _("edit.heading_left"), " ", headings.join("; ")),
    date !== today && !(date > today) && h("p", {className: "mind"}, _("edit.changes_forgotten")));
};

// Before a plan is saved its headings follow its rows.
export const keepInStep = ({section, todo}) => ({entry}) => {
  const {steps, body} = entry.get("data").toJS();
  if (!Array.isArray(steps) || typeof body !== "string") return undefined;
  const words = inStep(steps, body, section, todo);
  return words === body ? undefined : entry.setIn(["data", "body"], words);
};
