// "Rencana saya": several plans kept in this browser, each under a name; they go nowhere else.

import {button, field, h} from "./dom.js";
import {say} from "./say.js";
import {shelf, shelve} from "./state.js";

let typed = "";

/** The folding with the kept plans. `words` is the plan shown now, `open(words)` shows another, `show` shows the page anew. */
export const plans = (words, open, show) => {
  const kept = shelf(), keep = () => { shelve(typed || say(_("planner.plan_n"), {n: kept.length + 1}), words); typed = ""; show(); };
  return h("details", {class: "lipat", data: {panel: "rencana"}}, h("summary", {}, say(_("planner.my_plans"), {n: kept.length})),
    h("div", {class: "susun-baris"},
      field(_("planner.plan_name"), {type: "text", maxLength: 40, value: typed, autocomplete: "off", key: "nama-rencana", oninput: ({target}) => { typed = target.value.trim(); }}, {hint: _("planner.plan_hint")}),
      button(_("planner.plan_keep"), keep, {key: "simpan-rencana"})),
    kept.length > 0 && h("ul", {}, kept.map(({name, words: held}) => h("li", {}, h("strong", {}, name), h("div", {class: "susun-tombol"},
      button(_("planner.plan_open"), () => open(held), {key: `buka-${name}`, "aria-label": say(_("planner.plan_open_name"), {name})}),
      button(_("planner.plan_drop"), () => { shelve(name); show(); }, {key: `lupa-${name}`, "aria-label": say(_("planner.plan_drop_name"), {name})}))))));
};
