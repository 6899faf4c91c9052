// Search for a kabupaten or kota by typing: the list is fetched when the field is reached, and what is found stands as buttons below it.

import {button, field, fill, h} from "../view/dom.js";
import {fetchTowns, keptOf, townsNamed} from "./places.js";
import {say} from "../words/messages.js";

/** So many are shown at once: one thumb reaches them all. */
const MOST = 8;

/** The field with what is found; `choose(place)` takes a town. */
export const townSearch = choose => {
  const status = h("p", {class: "hint", role: "status"}), list = h("p", {class: "plan-towns"});
  const search = async ({target}) => {
    await fetchTowns();
    const {towns, more} = townsNamed(target.value, MOST), asked = target.value.trim();
    fill(list, towns.map(town => button(town.name, () => choose(keptOf(town)), {key: "place"})));
    status.textContent = !asked ? "" : !towns.length ? _("planner.no_town") : more ? say(_("planner.more_towns"), {n: more}) : "";
  };
  const input = field(_("planner.town"), {type: "search", autocomplete: "off", key: "town", onfocus: () => fetchTowns(), oninput: search, onkeydown: event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("button")?.click();
  }}, {hint: _("planner.town_hint")});
  return h("div", {class: "plan-town"}, input, status, list);
};
