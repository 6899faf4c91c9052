// Fields for what is printed and written into files but enters no link: title, place, names of facilitators; own_details.js says what is remembered.

import {field, folding, h, isOpen} from "./dom.js";
import {keepOwn, ownNames, ownOpenly, ownPlace, ownTitle} from "../choice/own_details.js";
import {say} from "../words/messages.js";

const named = (place, value) => {
  const names = [...ownNames()];
  names[place] = value;
  keepOwn({names});
};

/** Whether quiet titles give way on her own copies: asked where a session has one. */
const openly = (quiet, show) => quiet.length > 0 && field(_("planner.openly"), {type: "checkbox", checked: ownOpenly(), key: "openly", onchange: ({target}) => { keepOwn({openly: target.checked}); show(); }},
  {hint: say(_("planner.openly_hint"), {names: quiet.map(({code, quiet: words}) => `${code} ${words}`).join(", ")})});

/** The folding with the fields; `quiet` are the sessions with a quiet title, `show` shows the page anew. */
export const ownFields = ({leaders}, quiet, show) => folding(_("planner.own_head"), () => {
  const typed = (words, value, key, keep, length = 60) =>
    field(words, {type: "text", maxLength: length, value, autocomplete: "off", key, onchange: ({target}) => { keep(target.value.trim()); show(); }});
  return [h("p", {class: "hint"}, _("planner.own_note")), h("div", {class: "plan-row"},
    typed(_("planner.own_title"), ownTitle(), "own-title", title => keepOwn({title}), 80),
    typed(_("planner.own_place"), ownPlace(), "own-place", place => keepOwn({place}), 80),
    Array.from({length: leaders}, (_each, place) => typed(say(_("planner.own_name"), {n: place + 1}), ownNames()[place] || "", `leader-${place}`, name => named(place, name)))), openly(quiet, show)];
}, {open: isOpen("own"), data: {panel: "own"}});
