// What this browser keeps: the plan that is being worked on, and "Rencana saya", plans under a name. They go nowhere else.

import {clockNow} from "./today.js";
import {longDate, time} from "../words/clock.js";
import {say} from "../words/messages.js";

/** Names in this browser's store; plans that an earlier edition kept under a name of its own are read, and kept under ours from then on. */
const KEPT = "plan", SHELF = "plans", FORMER = {[KEPT]: "rencana-saya", [SHELF]: "rencana-tersimpan"};

/** So many plans have a name somebody gave them; and so many were put aside when a link was opened: of these the oldest go. */
export const MOST_PLANS = 20;
const MOST_ASIDE = 5;

const read = name => { try { return localStorage.getItem(name) ?? localStorage.getItem(FORMER[name]) ?? ""; } catch { return ""; } };
/** Whether the store has taken it: a private window keeps nothing, a full phone nothing more. */
const write = (name, words) => { try { localStorage.setItem(name, words); return true; } catch { return false; } };

/** The words of the plan that is being worked on, in whichever tab; "" where there is none. */
export const kept = () => read(KEPT);

/** What this page knows to be kept, and whether the store took what it kept last. */
let known = kept(), taken = true;

/** Whether the plan shown is kept in this browser. */
export const isKept = () => taken;

/** Write the choice, as words of a link, into the address and into this browser. The entry of the history is marked as ours: a link that is opened has no mark. */
export const keep = words => {
  history.replaceState({ours: true}, "", `#${words}`);
  taken = write(KEPT, words);
  known = words;
};

/** Whether the address is one that this page has written, not a link. */
export const isOurs = () => Boolean(history.state?.ours);

/** Call `changed(words)` when another tab has kept a plan: at once, or when this page is looked at again. */
export const listenForTabs = changed => {
  const look = () => {
    const words = kept();
    if (document.hidden || !words || words === known || !taken) return;
    known = words;
    changed(words);
  };
  addEventListener("storage", look);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
};

const isPlan = plan => typeof plan?.name === "string" && typeof plan.words === "string";

/** The plans kept under a name: [{name, words, aside}], the newest first; `words` is the fragment that holds the plan. What is none is passed over. */
export const shelf = () => {
  try { return [JSON.parse(read(SHELF) || "[]")].flat().filter(isPlan).slice(0, 2 * MOST_PLANS + MOST_ASIDE); } catch { return []; }
};

/** Keep a plan under a name, in place of one of that name; or, with no words, forget it. Gives whether the store took it. */
export const shelve = (name, words) => {
  const others = shelf().filter(plan => plan.name !== name);
  return write(SHELF, JSON.stringify(words ? [{name, words}, ...others] : others));
};

/** Words with the first number from `from` on under which no plan is kept yet. */
export const freeName = (words, from) => {
  const names = new Set(shelf().map(({name}) => name));
  let n = from;
  while (names.has(say(words, {n}))) n++;
  return say(words, {n});
};

/** The name of a plan that is put aside now: the moment, and a number where one of that moment has it. */
const asideName = plans => {
  const {date, minutes} = clockNow(), name = say(_("planner.before_link"), {date: longDate(date), time: time(minutes)});
  return plans.some(plan => plan.name === name) ? freeName(`${name} (%(n)s)`, 2) : name;
};

/** Put a plan on the shelf that a link takes the place of. Gives the name it has there, "" where the store took nothing. */
export const setAside = words => {
  const plans = shelf(), there = plans.find(plan => plan.words === words), old = plans.filter(({aside}) => aside).slice(MOST_ASIDE - 1), name = there?.name ?? asideName(plans);
  return there || write(SHELF, JSON.stringify([{name, words, aside: true}, ...plans.filter(plan => !old.includes(plan))])) ? name : "";
};

/** Under which name a plan was put aside; "" where none of these words was. */
export const asideOf = words => shelf().find(plan => plan.aside && plan.words === words)?.name ?? "";

/** Forget a plan that was put aside, for it is worked on again; one that somebody named stays. */
export const backFrom = name => { if (shelf().some(plan => plan.name === name && plan.aside)) shelve(name); };
