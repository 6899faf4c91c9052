// On the day, in the trainer's hand: where we should be now, five minutes more or less, and what to shorten.

import {button, fill, h} from "./dom.js";
import {duration, time} from "./clock.js";
import {PAUSES} from "./words.js";
import {say} from "./say.js";
import {asOffers, recovery, standing} from "./late.js";

const KEPT = "rencana-mundur"; // "2026-12-01 20": minutes behind the plan on that day, for a page that is loaded again
const today = () => clockNow().date;
const keptDelay = () => { try { const [date, minutes] = (localStorage.getItem(KEPT) || "").split(" "); return date === today() ? Number(minutes) || 0 : 0; } catch { return 0; } };
const keepDelay = () => { try { localStorage.setItem(KEPT, `${today()} ${delay}`); } catch { /* a private window keeps nothing */ } };

const words = (row, named) => (row.kind === "step" ? say(_("planner.step_of"), {code: named(row.path).code, step: row.step + 1, title: named(row.path).steps[row.step].title}) : row.title || PAUSES[row.kind]);

/** Today's date and minutes by the device's clock. */
const clockNow = () => {
  const now = new Date(), two = number => String(number).padStart(2, "0");
  return {date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, minutes: 60 * now.getHours() + now.getMinutes()};
};

const advice = (ahead, named, cuts, take) => {
  if (delay <= 0) return null;
  const {cuts: found, saves} = recovery(ahead, delay, named, cuts);
  return h("div", {}, h("p", {}, say(found.length ? _("planner.late_cuts") : _("planner.late_none"), {n: delay})),
    found.length > 0 && h("ul", {}, found.map(({path, step, from, to}) => h("li", {}, `${named(path).code}, ${named(path).steps[step].title}: ${to ? say(_("planner.shorten_to"), {from, to}) : _("planner.skip")}`))),
    found.length > 0 && button(_("planner.late_apply"), () => take(asOffers(found)), {key: "terapkan"}),
    found.length > 0 && saves < delay && h("p", {}, say(_("planner.late_short"), {n: saves})));
};

let delay = keptDelay(), timer = 0;

/** Show the day that is today, if the plan has it; it follows the clock each half minute. */
export const dayView = (place, found, named, choice, take) => {
  clearInterval(timer);
  const show = () => {
    const {date, minutes} = clockNow(), day = found.days.find(({day: {date: planned}}) => planned === date);
    if (!day || !day.rows.length) return fill(place, h("p", {}, _("planner.day_later")));
    const {row, next, ahead, begun} = standing(day, minutes, delay);
    const shift = by => () => { delay = Math.max(-60, Math.min(180, delay + by)); keepDelay(); show(); };
    fill(place,
      h("p", {class: "susun-besar"}, say(_("planner.now"), {time: time(minutes)}), row ? (begun ? say(_("planner.now_step"), {what: words(row, named), time: time(row.ends + delay)}) : say(_("planner.next_at"), {what: words(row, named), time: time(row.starts + delay)})) : _("planner.day_over")),
      row && next && h("p", {}, say(_("planner.after"), {what: words(next, named)})),
      h("div", {class: "susun-tombol"}, button(_("planner.later_five"), shift(5), {kind: "tombol", key: "mundur"}), button(_("planner.earlier_five"), shift(-5), {key: "maju"}),
        delay !== 0 && button(_("planner.on_time"), shift(-delay), {key: "tepat"})),
      h("p", {role: "status"}, delay > 0 ? say(_("planner.runs_late"), {time: duration(delay)}) : delay < 0 ? say(_("planner.runs_early"), {time: duration(-delay)}) : ""),
      advice(ahead, named, choice.cuts, take));
  };
  show();
  timer = setInterval(show, 30000);
};
