// What stands above the agenda: that everything fits or what does not, with each way out; why; and what to mind, with what mends it.
// `board` is {texts, choice, named, name, change}: the choice is one and the same, changed in place.

import {anotherDay, without} from "../choice/state.js";
import {button, h} from "./dom.js";
import {drops, plan} from "../plan/plan.js";
import {duration, time} from "../words/clock.js";
import {mending, missing, warnings} from "./views.js";
import {mendOf} from "../choice/remedies.js";
import {preset} from "../choice/presets.js";
import {say} from "../words/messages.js";
import {verdict} from "../words/words.js";
import {withCuts} from "../plan/cuts.js";

/** The place that is filled. */
export const verdictPlace = h("div", {id: "plan-verdict"});

/** Whether everything would fit if sessions were shortened and might go on the next day. */
const joinHelps = (found, {texts, choice}) => found && !choice.overnight && !plan(texts, {...choice, overnight: true, cuts: withCuts(choice.cuts, found.offers)}).missing;

/** The ways out of a plan that misses something, as views.js asks for them. */
const waysOf = (found, {texts, choice, change, ...board}) => {
  const takeOut = paths => paths.reduce(without, choice);
  const both = (offers, paths) => change({...takeOut(paths), cuts: withCuts(takeOut(paths).cuts, offers.filter(({path}) => !paths.includes(path)))});
  return {
    both, take: offers => change({cuts: withCuts(choice.cuts, offers)}), add: () => change(anotherDay(choice)), drop: paths => change(takeOut(paths)),
    drops: found ? drops(texts, choice, found) : [], join: joinHelps(found, {texts, choice, ...board}) && (() => change({overnight: true})),
  };
};

/** Lead to a field, whatever folding it stands in. */
const goTo = key => {
  const input = document.querySelector(`[data-key="${key}"]`);
  for (let folding = input?.closest("details"); folding; folding = folding.parentElement.closest("details")) folding.open = true;
  input?.scrollIntoView({block: "center"});
  input?.focus({preventScroll: true});
};

/** While nobody has named a day and one is not enough: the sum, and as many days as it needs at one press. */
const undated = (minutes, {texts, choice, change}) => {
  const {days} = preset(texts, choice, choice.materials, "day"), [{opens, closes}] = days;
  return h("section", {class: "plan-mind"}, h("p", {class: "plan-big"}, say(_("planner.sum"), {n: choice.materials.length, time: duration(minutes)})), h("p", {}, _("planner.say_days_long")),
    h("div", {class: "plan-buttons"}, button(say(_("planner.on_days"), {n: days.length, from: time(opens), to: time(closes)}), () => change({days}), {kind: "button", key: "on-days"}),
      button(_("planner.go_days"), () => goTo("date-0"), {key: "to-days"})));
};

/** What fills the place: `minutes` is the sum of all sessions, `reason` why the plan fits now, or no longer, where nobody changed it for that. */
export const verdictBox = (found, minutes, reason, board) => (board.choice.undated && found.missing ? undated(minutes, board) : [
  missing(found.missing, board.name, board.named, waysOf(found.missing, board)) || h("p", {class: "plan-fits"}, verdict(found)),
  reason && h("p", {class: "plan-why"}, reason), warnings(found.warnings, board.name, board.choice)]);

/** What mends the warnings, as jobs (drawing_queue.js), one each: dear, so after all that is seen. */
export const mends = (found, {texts, choice, name, change}) => {
  const now = {...choice};
  return found.warnings.map((warning, place) => ({place: null, last: true, draw: () => {
    const spot = verdictPlace.querySelectorAll(".plan-mend")[place];
    if (spot) mending(spot, mendOf(texts, now, found, warning), name, {change, go: goTo, key: `mend-${place}`});
  }}));
};
