// On the day, in the trainer's hand: where we are and where we should be, five minutes more or less, and what to shorten.

import {recovery, running, shifted, standing, stepsOf} from "../plan/recovery.js";
import {button, fill, h, renew} from "./dom.js";
import {clockNow, dayOfToday, keepLateness, lateness} from "../choice/today.js";
import {duration, time} from "../words/clock.js";
import {withSteps} from "../plan/cuts.js";
import {PAUSES} from "../words/words.js";
import {say} from "../words/messages.js";
import {undisturbed} from "./redraw.js";

const words = (row, named) => (row.kind === "step" ? say(_("planner.step_of"), {code: named(row.path).code, step: row.step + 1, title: named(row.path).steps[row.step].title}) : row.title || PAUSES[row.kind]);

/** When the day now ends, against its closing. */
export const endOfDay = (rows, {closes}) => {
  const {ends} = rows.at(-1);
  return say(ends > closes ? _("planner.day_ends_late") : _("planner.day_ends"), {time: time(ends), closes: time(closes), over: duration(ends - closes)});
};

/** By how much rests become fewer: [{starts, minutes}] of those of `rows` that `others` no longer has. */
const restsGone = (rows, others) => {
  const rests = of => of.filter(({kind}) => kind === "rest"), left = rests(others).length;
  return rests(rows).slice(left).map(({starts, ends}) => ({time: time(starts), n: ends - starts}));
};

const advice = (ahead, day, {named, choice, replanned, redraw}) => {
  const {cuts: taken, ...late} = lateness(), rowsWith = cuts => running(replanned(withSteps(taken, stepsOf(cuts)), day.index), late);
  const {cuts, ends} = recovery(ahead, named, withSteps(choice.cuts, taken), cuts => rowsWith(cuts).at(-1).ends, day.day.closes), over = ends - day.day.closes;
  if (!cuts.length) return h("p", {}, _("planner.late_none"));
  const take = () => { keepLateness({cuts: withSteps(taken, stepsOf(cuts))}); redraw(); };
  return h("div", {}, h("p", {}, say(_("planner.late_cuts"), {time: time(ends)})),
    h("ul", {}, cuts.map(({path, step, from, to}) => h("li", {}, `${named(path).code}, ${named(path).steps[step].title}: ${to ? say(_("planner.shorten_to"), {from, to}) : _("planner.skip")}`)),
      restsGone(running(day.rows, late), rowsWith(cuts)).map(rest => h("li", {}, say(_("planner.late_rest"), rest)))),
    over > 0 && h("p", {}, say(_("planner.late_short"), {over: duration(over), time: time(ends)})),
    button(_("planner.late_apply"), take, {key: "apply"}), h("p", {class: "hint"}, _("planner.late_apart")));
};

/** What is shortened of today, and the way back. */
const shortened = ({cut}, {redraw}) => cut > 0 && h("p", {}, say(_("planner.late_cut"), {n: cut}), " ",
  button(_("planner.late_undo"), () => { keepLateness({cuts: {}}); redraw(); }, {key: "whole-again"}));

const stateOf = ({delay}) => (delay > 0 ? say(_("planner.runs_late"), {time: duration(delay)}) : delay < 0 ? say(_("planner.runs_early"), {time: duration(-delay)}) : _("planner.runs_on_time"));

let timer = 0;

/**
 * Show the day that is today, if the plan has it; it follows the clock each half minute, in the words that change. `board` is {named, choice, replanned, redraw}:
 * the rows of a day were sessions shortened, and drawing the whole page anew.
 */
export const dayView = (place, days, board) => {
  clearInterval(timer);
  const show = put => {
    const {minutes} = clockNow(), day = dayOfToday(days);
    if (!day) return put(place, h("p", {}, _("planner.day_later")));
    const late = lateness(), rows = running(day.rows, late), {place: at, row, next, begun} = standing(rows, minutes);
    const now = {delay: row ? row.ends - day.rows[at].ends : late.delay}, due = standing(day.rows, minutes).row; // free time on the way may have used it up
    const set = to => () => { keepLateness(to()); board.redraw(); }, shift = by => set(() => shifted(day.rows, late, clockNow().minutes, by)); // pressed later than drawn
    put(place,
      h("p", {class: "plan-big"}, say(_("planner.now"), {time: time(minutes)}), row ? (begun ? say(_("planner.now_step"), {what: words(row, board.named), time: time(row.ends)}) : say(_("planner.next_at"), {what: words(row, board.named), time: time(row.starts)})) : _("planner.day_over")),
      row && now.delay !== 0 && due && h("p", {}, say(_("planner.by_plan"), {what: words(due, board.named)})),
      row && next && h("p", {}, say(_("planner.after"), {what: words(next, board.named), time: time(next.starts)})),
      row && h("div", {class: "plan-buttons"},
        button(now.delay < 0 ? _("planner.slower_five") : now.delay ? _("planner.later_again") : _("planner.later_five"), shift(5), {kind: "button", key: "later"}),
        button(now.delay > 0 ? _("planner.caught_five") : _("planner.earlier_five"), shift(-5), {key: "sooner"}),
        now.delay !== 0 && button(_("planner.on_time"), set(() => ({delay: 0, since: 0})), {key: "on-time"})),
      h("p", {role: "status"}, `${stateOf(now)} ${endOfDay(rows, day.day)}`),
      row && rows.at(-1).ends > day.day.closes && advice(rows.slice(begun ? at + 1 : at), day, board),
      shortened(day, board));
  };
  show(fill);
  timer = setInterval(() => undisturbed(() => show(renew)), 30000);
};
