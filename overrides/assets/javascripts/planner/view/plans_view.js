// "Rencana saya": several plans kept in this browser, each under a name; they go nowhere else.

import {button, field, folding, h, isOpen} from "./dom.js";
import {freeName, MOST_PLANS, shelf, shelve} from "../choice/shelf.js";
import {lineOf} from "../plan/limits.js";
import {say} from "../words/messages.js";

let typed = "", told = {words: "", says: ""};

/** The name under which a plan is kept, or undefined. */
export const keptAs = words => shelf().find(plan => plan.words === words)?.name;

/** What there is to say of keeping the plan shown; "" where nothing is. */
export const keepingSays = words => (told.words === words ? told.says : "");

/** Keep the plan under the name that was typed; gives why it is not kept, or "". None goes for it unasked. */
const keepAs = words => {
  const plans = shelf(), name = typed || freeName(_("planner.plan_n"), plans.length + 1), old = plans.find(plan => plan.name === name);
  if (old && !confirm(say(_("planner.plan_replace_sure"), {name}))) return "";
  if (!old && plans.filter(({aside}) => !aside).length >= MOST_PLANS) return say(_("planner.plan_most"), {n: MOST_PLANS});
  if (!shelve(name, words)) return _("planner.plan_not_kept");
  typed = "";
  return "";
};

/** Keeping the plan shown now under a name. `part` tells apart the places of the page where this stands. */
export const saving = (words, show, part) => {
  const keep = () => { told = {words, says: keepAs(words)}; show(); }, name = keptAs(words), says = keepingSays(words);
  return name ? h("p", {class: "hint"}, say(_("planner.plan_kept"), {name})) : [h("div", {class: "plan-row"},
    field(_("planner.plan_name"), {type: "text", maxLength: 40, value: typed, autocomplete: "off", key: `plan-name-${part}`, oninput: ({target}) => { typed = lineOf(target.value.trim(), 40); }}, {hint: _("planner.plan_hint")}),
    button(_("planner.plan_keep"), keep, {key: `plan-keep-${part}`})), says && h("p", {class: "plan-refused", role: "alert"}, says)];
};

/** Another plan of the shelf in place of the one shown; what cannot be read stays where it is, and that is said. */
const reopen = (shown, {words}, open, show) => {
  if (open(words)) return;
  told = {words: shown, says: _("planner.plan_unreadable")};
  show();
};

/**
 * The folding with the kept plans, first the one that is being worked on (`sessions` of it) where it has no name yet. `words` is the plan
 * shown now, `open(words)` shows another in its place and gives false where it cannot be read, `show` shows the page anew.
 */
export const plans = (words, sessions, open, show) => {
  const kept = shelf(), unnamed = sessions > 0 && !keptAs(words), says = keepingSays(words);
  return folding(say(_("planner.my_plans"), {n: kept.length + Number(unnamed)}), () => [
    sessions > 0 && saving(words, show, "above"), !unnamed && says && h("p", {class: "plan-refused", role: "alert"}, says),
    (unnamed || kept.length > 0) && h("ul", {}, unnamed && h("li", {}, say(_("planner.plan_unnamed"), {n: sessions})), kept.map(plan => h("li", {}, h("strong", {}, plan.name), h("div", {class: "plan-buttons"},
      plan.words !== words && button(_("planner.plan_open"), () => reopen(words, plan, open, show), {key: `open-${plan.name}`, "aria-label": say(_("planner.plan_open_name"), plan)}),
      button(_("planner.plan_drop"), () => { shelve(plan.name); show(); }, {key: `forget-${plan.name}`, "aria-label": say(_("planner.plan_drop_name"), plan)}))))),
    !sessions && !kept.length && h("p", {}, _("planner.none_chosen")),
  ], {open: isOpen("plans"), data: {panel: "plans"}});
};
