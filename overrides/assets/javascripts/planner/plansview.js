// "Rencana saya": several plans kept in this browser, each under a name; they go nowhere else.

import {button, field, folding, h, isOpen} from "./dom.js";
import {say} from "./say.js";
import {shelf, shelve} from "./state.js";

let typed = "";

/** The name under which a plan is kept, or undefined. */
export const keptAs = words => shelf().find(plan => plan.words === words)?.name;

/** Keeping the plan shown now under a name. `part` tells apart the places of the page where this stands. */
export const saving = (words, show, part) => {
  const keep = () => { shelve(typed || say(_("planner.plan_n"), {n: shelf().length + 1}), words); typed = ""; show(); };
  const name = keptAs(words);
  return name ? h("p", {class: "hint"}, say(_("planner.plan_kept"), {name})) : h("div", {class: "plan-row"},
    field(_("planner.plan_name"), {type: "text", maxLength: 40, value: typed, autocomplete: "off", key: `plan-name-${part}`, oninput: ({target}) => { typed = target.value.trim(); }}, {hint: _("planner.plan_hint")}),
    button(_("planner.plan_keep"), keep, {key: `plan-keep-${part}`}));
};

/**
 * The folding with the kept plans, first the one that is being worked on (`sessions` of it) where it has no name yet. `words` is the plan
 * shown now, `open(words)` shows another in its place, `show` shows the page anew.
 */
export const plans = (words, sessions, open, show) => {
  const kept = shelf(), unnamed = sessions > 0 && !keptAs(words);
  return folding(say(_("planner.my_plans"), {n: kept.length + Number(unnamed)}), () => [
    sessions > 0 && saving(words, show, "above"),
    (unnamed || kept.length > 0) && h("ul", {}, unnamed && h("li", {}, say(_("planner.plan_unnamed"), {n: sessions})), kept.map(({name, words: held}) => h("li", {}, h("strong", {}, name), h("div", {class: "plan-buttons"},
      held !== words && button(_("planner.plan_open"), () => open(held), {key: `open-${name}`, "aria-label": say(_("planner.plan_open_name"), {name})}),
      button(_("planner.plan_drop"), () => { shelve(name); show(); }, {key: `forget-${name}`, "aria-label": say(_("planner.plan_drop_name"), {name})}))))),
    !sessions && !kept.length && h("p", {}, _("planner.none_chosen")),
  ], {open: isOpen("plans"), data: {panel: "plans"}});
};
