// What only this page knows: names of facilitators, title and place of the training, the number to call, local words. They go into files that are made here, and nowhere
// else: not into the link, not into what the browser keeps.

import {say} from "./say.js";

const own = {names: [], title: "", place: "", people: [], contact: "", words: {}, openly: false};

/** Keep a part of it while the page is open. */
export const keepOwn = part => Object.assign(own, part);

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
