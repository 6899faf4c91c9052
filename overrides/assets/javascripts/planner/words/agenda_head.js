// The head of a printed agenda: title, dates, place, people, who leads; and who leads a session or a step.

import {known} from "../towns/places.js";
import {leaderName, ownNames, ownPlace, ownTitle} from "../choice/own_details.js";
import {dateRange} from "./clock.js";
import {say} from "./messages.js";

/** Title and lines of a training: {title, lines}. What nobody has said is left out. */
export const about = ({people, place, days}) => {
  const dates = days.map(({date}) => date).sort(), leaders = ownNames().filter(Boolean).join(", ");
  return {title: ownTitle() || _("word.agenda"), lines: [
    [dates.length && dateRange(dates[0], dates.at(-1)), ownPlace() || known(place)?.name].filter(Boolean).join(", "),
    [say(_("planner.n_people"), {n: people}), leaders && say(_("planner.led_by"), {names: leaders})].filter(Boolean).join(". "),
  ].filter(Boolean)};
};

/** Whether anything is known of who leads. */
export const hasLeaders = ({who}) => ownNames().some(Boolean) || Object.values(who).some(numbers => numbers.some(Boolean));

/**
 * A function that names who leads a step; without a step, who leads a whole session of which no step has a name: all facilitators whose
 * names were typed. A single facilitator leads everything.
 */
export const leading = ({who, leaders}) => (path, step) => {
  const numbers = who[path] || [], typed = ownNames().filter(Boolean);
  if (step === undefined) return numbers.some(Boolean) ? "" : typed.join(", ");
  return numbers[step] ? leaderName(numbers[step]) : leaders === 1 ? typed[0] || "" : "";
};
