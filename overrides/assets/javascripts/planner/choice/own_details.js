// What only this device knows: names of facilitators, title and place of the training, the number to call, local words. They go into files
// that are made here, and nowhere else, never into the link. Title and place are remembered by this browser, names of facilitators by this
// tab until it is closed, so that the way to WhatsApp and back loses none; all others only by the open page.

import {lineOf} from "../plan/limits.js";
import {say} from "../words/messages.js";

const KEPT = "plan-own", own = {names: [], title: "", place: "", people: [], contact: "", words: {}, openly: false};

/** What a store holds of it; nothing where a private window has none, or where it is not ours. */
const held = store => {
  try {
    const found = JSON.parse(store().getItem(KEPT) || "{}"), words = value => (typeof value === "string" ? lineOf(value) : "");
    return {title: words(found.title), place: words(found.place), names: Array.isArray(found.names) ? found.names.slice(0, 20).map(words) : []};
  } catch { return {title: "", place: "", names: []}; }
};
const {title, place} = held(() => localStorage), {names} = held(() => sessionStorage);
Object.assign(own, {title, place, names});

const write = (store, part) => {
  try { Object.values(part).flat().some(Boolean) ? store().setItem(KEPT, JSON.stringify(part)) : store().removeItem(KEPT); } catch { /* it is held while the page is open */ }
};

/** Keep a part of it: title and place on this device, names of facilitators in this tab, the rest while the page is open. */
export const keepOwn = part => {
  Object.assign(own, part);
  write(() => localStorage, {title: own.title, place: own.place});
  write(() => sessionStorage, {names: own.names});
};

/** What the training is called, as somebody typed it. */
export const ownTitle = () => own.title;

/** The place of the training as somebody typed it. */
export const ownPlace = () => own.place;

/** The number to call, as somebody typed it. */
export const ownContact = () => own.contact;

/** What words of the texts are called here: {perantara: "bandar"}. */
export const ownWords = () => own.words;

/** The names of participants, as pasted. */
export const ownPeople = () => own.people;

/** Whether her own paper and files may name what the quiet titles do not. */
export const ownOpenly = () => own.openly;

/** All names, as typed. */
export const ownNames = () => own.names;

/** The name of a facilitator, or "Facilitator 2" while none is typed. */
export const leaderName = number => own.names[number - 1] || say(_("planner.leader_n"), {n: number});
