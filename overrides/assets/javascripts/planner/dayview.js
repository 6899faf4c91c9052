// On the day, in the trainer's hand: where we should be now, five minutes more or less, and what to shorten.

import {asOffers, recovery, running, shifted, standing} from "./late.js";
import {button, fill, h} from "./dom.js";
import {clockNow, dayOfToday, keepLateness, lateness} from "./today.js";
import {duration, time} from "./clock.js";
import {PAUSES} from "./words.js";
import {say} from "./say.js";

const words = (row, named) => (row.kind === "step" ? say(_("planner.step_of"), {code: named(row.path).code, step: row.step + 1, title: named(row.path).steps[row.step].title}) : row.title || PAUSES[row.kind]);

/** When the day now ends, against its closing. */
export const endOfDay = (rows, {closes}) => {
  const {ends} = rows.at(-1);
  return say(ends > closes ? _("planner.day_ends_late") : _("planner.day_ends"), {time: time(ends), closes: time(closes), over: duration(ends - closes)});
};

const advice = (ahead, day, {named, choice, replanned, take}) => {
  const endWith = cuts => running(replanned(asOffers(cuts), day.index), lateness()).at(-1).ends;
  const {cuts, ends} = recovery(ahead, named, choice.cuts, endWith, day.day.closes);
  if (!cuts.length) return h("p", {}, _("planner.late_none"));
  return h("div", {}, h("p", {}, say(_("planner.late_cuts"), {time: time(ends)})),
    h("ul", {}, cuts.map(({path, step, from, to}) => h("li", {}, `${named(path).code}, ${named(path).steps[step].title}: ${to ? say(_("planner.shorten_to"), {from, to}) : _("planner.skip")}`))),
    button(_("planner.late_apply"), () => take(asOffers(cuts), day.index), {key: "apply"}),
    ends > day.day.closes && h("p", {}, _("planner.late_short")));
};

const stateOf = ({delay}) => (delay > 0 ? say(_("planner.runs_late"), {time: duration(delay)}) : delay < 0 ? say(_("planner.runs_early"), {time: duration(-delay)}) : _("planner.runs_on_time"));

let timer = 0;

/**
 * Show the day that is today, if the plan has it; it follows the clock each half minute. `board` is {named, choice, replanned, take,
 * redraw}: the rows of a day were sessions shortened, shortening them, and drawing the whole page anew.
 */
export const dayView = (place, days, board) => {
  clearInterval(timer);
  const show = () => {
    const {minutes} = clockNow(), day = dayOfToday(days);
    if (!day) return fill(place, h("p", {}, _("planner.day_later")));
    const late = lateness(), rows = running(day.rows, late), {place: at, row, next, begun} = standing(rows, minutes);
    const now = {delay: row ? row.starts - day.rows[at].starts : late.delay}; // free time on the way may have used it up
    const set = to => () => { keepLateness(to); board.redraw(); }, shift = by => set(shifted(day.rows, late, minutes, by));
    fill(place,
      h("p", {class: "plan-big"}, say(_("planner.now"), {time: time(minutes)}), row ? (begun ? say(_("planner.now_step"), {what: words(row, board.named), time: time(row.ends)}) : say(_("planner.next_at"), {what: words(row, board.named), time: time(row.starts)})) : _("planner.day_over")),
      row && next && h("p", {}, say(_("planner.after"), {what: words(next, board.named), time: time(next.starts)})),
      row && h("div", {class: "plan-buttons"},
        button(now.delay < 0 ? _("planner.slower_five") : now.delay ? _("planner.later_again") : _("planner.later_five"), shift(5), {kind: "button", key: "later"}),
        button(now.delay > 0 ? _("planner.caught_five") : _("planner.earlier_five"), shift(-5), {key: "sooner"}),
        now.delay !== 0 && button(_("planner.on_time"), set({delay: 0, since: 0}), {key: "on-time"})),
      h("p", {role: "status"}, `${stateOf(now)} ${endOfDay(rows, day.day)}`),
      row && rows.at(-1).ends > day.day.closes && advice(rows.slice(at + 1), day, board));
  };
  show();
  timer = setInterval(show, 30000);
};
