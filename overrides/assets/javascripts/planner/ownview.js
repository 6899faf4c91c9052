// Fields for what is printed and written into files but enters no link: title, place, names of facilitators; own.js says what is remembered.

import {field, folding, h, isOpen} from "./dom.js";
import {keepOwn, ownNames, ownPlace, ownTitle} from "./own.js";
import {say} from "./say.js";

const named = (place, value) => {
  const names = [...ownNames()];
  names[place] = value;
  keepOwn({names});
};

/** The folding with the fields; `show` shows the page anew. */
export const ownFields = ({leaders}, show) => folding(_("planner.own_head"), () => {
  const typed = (words, value, key, keep, length = 60) =>
    field(words, {type: "text", maxLength: length, value, autocomplete: "off", key, onchange: ({target}) => { keep(target.value.trim()); show(); }});
  return [h("p", {class: "hint"}, _("planner.own_note")), h("div", {class: "plan-row"},
    typed(_("planner.own_title"), ownTitle(), "own-title", title => keepOwn({title}), 80),
    typed(_("planner.own_place"), ownPlace(), "own-place", place => keepOwn({place}), 80),
    Array.from({length: leaders}, (_each, place) => typed(say(_("planner.own_name"), {n: place + 1}), ownNames()[place] || "", `leader-${place}`, name => named(place, name))))];
}, {open: isOpen("own"), data: {panel: "own"}});
