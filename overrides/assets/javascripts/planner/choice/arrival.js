// What a link brings, and what is said of it above the plan: texts that changed, what could not be read, and the way back to one's own plan.

import {at, button, fill, h} from "../view/dom.js";
import {changedSince, encode} from "./link.js";
import {held, opened} from "./state.js";
import {asideOf, backFrom, isOurs, setAside} from "./shelf.js";
import {say} from "../words/messages.js";

/** Whether a link may take the place of a plan that cannot be put aside: asked, for then it is gone. */
const mayGo = ({choice: {materials}}) => confirm(say(_("planner.replace_sure"), {n: materials.length}));

/**
 * What an address opens (state.js); another plan that was kept goes on the shelf, and `aside` says under which name. `mine` are the words of
 * the plan shown, where one is.
 */
export const arrived = (texts, fragment, mine) => {
  const found = opened(texts, fragment, mine);
  if (!found.before || (mine !== undefined && isOurs())) return found;
  const own = held(texts, found.before), aside = setAside(found.before);
  return aside || isOurs() || mayGo(own) ? {...found, aside} : own; // a full store does not make one's own address a stranger's
};

const changes = (changed, name, base) => h("p", {}, _("planner.since"),
  changed.map(({path}, place) => [place ? "; " : "", h("a", {href: `${base}${path}/#${_("place.changes")}`}, name(path))]), _("planner.print_again"));

const wayBack = ({aside, before}, texts, open) => [h("p", {}, say(_("planner.link_aside"), {name: aside})), button(_("planner.link_back"), () => {
  fill(at("plan-changes"));
  backFrom(aside);
  open(held(texts, before).choice);
}, {key: "link-back"})];

/** Say what is to be said of what was opened; `open(choice)` brings another plan in its place. */
export const greet = (texts, found, {name, base, open}) => {
  const changed = changedSince(texts, found.choice.materials, found.edition), {gone, left, broken, aside} = found;
  fill(at("plan-changes"), [
    broken && h("p", {}, _("planner.link_broken")), aside && wayBack(found, texts, open), left && h("p", {}, _("planner.left_out")),
    changed.length > 0 && changes(changed, name, base), gone > 0 && h("p", {}, say(_("planner.gone"), {n: gone})),
  ]);
};

/** Take over what another tab has kept: `show(choice)` where it is another plan than the one shown, and the way back where a link took its place. */
export const fromTab = (texts, choice, words, show) => {
  const found = held(texts, words), mine = encode(texts, choice);
  if (!found || encode(texts, found.choice) === mine) return;
  const aside = asideOf(mine);
  fill(at("plan-changes"), [h("p", {}, _("planner.other_tab")), aside && wayBack({aside, before: mine}, texts, show)]);
  show(found.choice);
};
