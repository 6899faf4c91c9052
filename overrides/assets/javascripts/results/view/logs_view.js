// Session logs on the screen: real minutes beside the plan, and the lines an editor pastes.

import {button, h} from "../../planner/view/dom.js";
import {openView} from "./checks_view.js";
import {fill, number} from "../figures/tables.js";
import {LEAST, bySession, proposedLines, runLines} from "../figures/session_logs.js";
import {pageView} from "./page_view.js";

/** Lines to paste, with a button that copies them. */
const pasted = (lines, label, words) => {
  const text = h("textarea", {readOnly: true, rows: lines.split("\n").length + 1, class: "result-paste", "aria-label": label, spellcheck: false});
  text.value = lines;
  const copy = button(words.copy, async () => {
    text.select();
    try { await navigator.clipboard.writeText(lines); } catch { document.execCommand("copy"); }
    copy.textContent = words.copied;
  }, {"aria-label": `${words.copy}: ${label}`});
  return [text, h("div", {class: "actions"}, copy)];
};

/** Plan and median of each step, as a page. */
const page = ({session, all, medians}, words) => {
  const most = Math.max(...session.steps.map(([, minutes]) => minutes), ...medians.filter(Boolean));
  const rows = session.steps.map(([title, planned], at) => ({
    label: `${at + 1}. ${title}`, share: planned / most, second: medians[at] === undefined ? undefined : medians[at] / most,
    cells: [number(planned, words), medians[at] === undefined ? "–" : number(medians[at], words)],
  }));
  return {title: `${session.code} ${session.short}`, foot: fill(words.logs.runs, {runs: all.length}), blocks: [{head: fill(words.logs.runs, {runs: all.length}), heads: [words.logs.planned, words.logs.real], rows}]};
};

const sessionView = (one, words) => {
  const {session, runs, all, medians, proposed} = one, named = `${session.code} ${session.short}`, lines = medians && proposedLines(one);
  const total = (proposed ?? []).reduce((sum, minutes) => sum + minutes, 0);
  return h("div", {class: "result-log"}, h("h3", {}, `${named} (${fill(words.logs.runs, {runs: runs.length})})`),
    medians ? pageView({title: named, make: () => page(one, words)}, words, true) : h("p", {}, fill(words.logs.few, {runs: all.length, least: LEAST})),
    h("p", {}, fill(session.runs.length ? words.logs.pasteMore : words.logs.paste, {path: session.path})),
    pasted(runLines(one), `runs ${named}`, words.logs),
    medians && (lines ? [h("p", {}, fill(words.logs.propose, {minutes: total})), pasted(lines, `minutes ${named}`, words.logs)] : h("p", {}, words.logs.same)));
};

/** What was found in a file of logs. */
export const logChecks = ({name, read: {logs: {runs, faults, open}}}, words) => h("div", {class: "result-check"}, h("h3", {}, name),
  h("p", {}, fill(words.logs.found, {runs: runs.length, materials: new Set(runs.map(({path}) => path)).size})), h("p", {class: "band"}, words.logs.private), openView(open, words),
  faults.length > 0 && h("details", {class: "fold"}, h("summary", {}, `${words.logs.faults} (${faults.length})`), h("ul", {}, faults.map(({row, why}) => h("li", {}, fill(words.logs.fault, {row, why: words.logs.whys[why]}))))));

/** All sessions of the logs that were read. */
export const logsView = (data, runs, words) => {
  const found = bySession(data, runs);
  return found.length > 0 && [h("h2", {}, words.logs.title), ...found.map(one => sessionView(one, words))];
};
