// The pauses of one day: opening, ISHOMA, prayers, breaking the fast, and fixed points such as a speech. A pause may slide between
// `earliest` and `latest`, as near to `at` as the steps around it allow; a fixed point may not. A session that is nearly over may be
// finished before it until `last`: the time of Zuhur and Asr is long, so that waits a little longer than a step in the middle does.

import {isFriday, roundUp} from "../words/clock.js";
import {known} from "../towns/places.js";
import {prayerTimes} from "../towns/prayer.js";

/** Where nobody said where: the clock of Java, so that a plan has its pauses at all. */
const SOMEWHERE = {dhuhr: 715, asr: 910, maghrib: 1075};
const NOON = 720;
/** Minutes each takes. */
const LENGTHS = {prayer: 15, noonPrayer: 30, maghrib: 20, iftar: 45, friday: 30};
/** Minutes by which a pause waits beyond `latest` for the end of a session. */
const PATIENCE = 15;
/** A day that closes within so many minutes of Asr prays after closing. */
const AFTER_CLOSING = 45;

const noon = (day, times, {prayer, lunch}) => {
  if (!prayer) return {kind: "lunch", at: NOON, earliest: NOON - 30, latest: NOON + 30, last: NOON + 30 + PATIENCE, minutes: day.ramadan ? 0 : lunch};
  if (isFriday(day.date)) {
    const at = roundUp(times.dhuhr) - 10; // men walk to the mosque before the call
    return {kind: "friday", at, earliest: at - 20, latest: at, minutes: (day.ramadan ? 0 : lunch) + LENGTHS.friday};
  }
  const earliest = Math.max(NOON - 30, roundUp(times.dhuhr)), at = Math.max(NOON, earliest);
  if (day.ramadan) return {kind: "dhuhr", at, earliest, latest: at + 60, last: at + 60 + PATIENCE, minutes: LENGTHS.noonPrayer};
  return {kind: "ishoma", at, earliest, latest: at + 30, last: at + 30 + PATIENCE, minutes: lunch};
};

const afternoon = (day, times) => {
  const asr = roundUp(times.asr), maghrib = roundUp(times.maghrib);
  const evening = day.ramadan
    ? {kind: "iftar", at: maghrib - 10, earliest: maghrib - 20, latest: maghrib - 5, minutes: LENGTHS.iftar}
    : {kind: "maghrib", at: maghrib, earliest: maghrib, latest: maghrib + 15, minutes: LENGTHS.maghrib};
  const prays = day.closes > asr + AFTER_CLOSING;
  return [...(prays ? [{kind: "asr", at: asr, earliest: asr, latest: asr + 60, last: asr + 60 + PATIENCE, minutes: LENGTHS.prayer}] : []), evening];
};

/** Whether a pause lies inside the day: after the door opens, and with something after it. */
const within = (pause, day) => pause.minutes > 0 && pause.at > day.opens && pause.at + pause.minutes < day.closes;

/** Whether a fixed point lies between opening and closing. */
export const fits = (point, day) => point.at >= day.opens && point.at + point.minutes <= day.closes;

/** Until when a pause waits for a session that is nearly over. */
const lastOf = ({latest, last = latest}) => last;

/** Move a pause that would meet a fixed point behind it, again and again. */
const beside = (pause, points) => {
  const met = points.find(point => pause.at < point.at + point.minutes && point.at < pause.at + pause.minutes);
  if (!met) return pause;
  const at = met.at + met.minutes;
  return beside({...pause, at, earliest: Math.max(pause.earliest, at), latest: Math.max(pause.latest, at), last: Math.max(lastOf(pause), at)}, points);
};

/** A sliding pause that ends before the next fixed point begins. */
const before = (pause, points) => {
  const next = points.find(point => point.at >= pause.at);
  const by = time => Math.max(pause.at, Math.min(time, next.at - pause.minutes));
  return next ? {...pause, latest: by(pause.latest), last: by(lastOf(pause))} : pause;
};

/**
 * The pauses of a day in their order, and the prayer times they come from. `points` are the fixed points of that day
 * ({at, minutes, title}); `rules` are {prayer, lunch, opening}: whether people pray, and the minutes of the midday meal and of the opening.
 */
export const pausesOf = (day, place, points, rules) => {
  const times = place ? prayerTimes(day.date, {...place, height: place.height ?? known(place)?.height}) : SOMEWHERE;
  const fixed = points.filter(point => fits(point, day)).map(point => ({...point, kind: "fixed", earliest: point.at, latest: point.at}))
    .sort((a, b) => a.at - b.at);
  const sliding = [noon(day, times, rules), ...(rules.prayer ? afternoon(day, times) : [])];
  const opening = rules.opening > 0 ? [beside({kind: "opening", at: day.opens, earliest: day.opens, latest: day.opens, minutes: rules.opening}, fixed)] : [];
  const taken = [...fixed, ...opening].sort((a, b) => a.at - b.at);
  const free = sliding.filter(pause => within(pause, day)).map(pause => before(beside(pause, taken), taken)).filter(pause => within(pause, day));
  return {times, pauses: [...taken, ...free].sort((a, b) => a.at - b.at || a.minutes - b.minutes)};
};

/** The same pauses where a session must begin at `start`: what can end before does so. */
export const clearedFor = (pauses, start) =>
  pauses.map(pause => {
    const latest = start - pause.minutes;
    if (pause.kind === "fixed" || pause.kind === "opening" || pause.at >= start || latest < pause.earliest) return pause;
    return {...pause, at: Math.min(pause.at, latest), latest: Math.min(pause.latest, latest), last: Math.min(lastOf(pause), latest)};
  });
