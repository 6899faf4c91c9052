// The questions of the page: people, days, place, pauses, fixed points, and the order of the chosen sessions.

import {button, field, folding, h, isOpen, reusing, select, stand} from "./dom.js";
import {anotherDay, dayOn, moved, without} from "../choice/state.js";
import {duration, later, longDate, midnight, minutesOf, time} from "../words/clock.js";
import {fetchTowns, keptOf, known, nearest, PLACES, ZONES} from "../towns/places.js";
import {FIRST_DAY, isDay, LAST_DAY, lineOf, MOST, placeOf} from "../plan/limits.js";
import {leaderName, ownNames} from "../choice/own_details.js";
import {possibleCuts, saved, stepsLeft} from "../plan/cuts.js";
import {say} from "../words/messages.js";
import {SHAPES} from "../choice/presets.js";
import {townSearch} from "../towns/town_view.js";

const clock = minutes => time(minutes, ":");

/** Numbers that were typed and cannot be: key of the field -> what was typed. They are said beside the field until it gets one that can. */
const refused = new Map();
/** What was refused, for what is drawn from it. */
export const refusals = () => [...refused];

/** Why what was typed into a field was not taken, or nothing. */
const refusal = (key, values) => {
  const typed = refused.get(key);
  return typed !== undefined && h("small", {class: "plan-refused", role: "alert"}, say(_("planner.refused"), {typed: typed || "–", ...values}));
};

/** A field for a whole number between `min` and `max`; `set(number)` takes one, `change` draws the page. Another is refused in a sentence. */
export const numbered = (words, {min, max, value, key, ...more}, set, change) => {
  const onchange = ({target}) => {
    const number = Math.round(Number(target.value)), can = target.value !== "" && number >= min && number <= max;
    can ? refused.delete(key) : refused.set(key, target.value);
    can ? set(number) : change({});
  };
  return h("div", {class: "plan-numbered"}, field(words, {type: "number", inputMode: "numeric", min, max, value, key, ...more, onchange}), refusal(key, {min, max, value}));
};

/** Ways to hold a training: words, and the hours of its days. */
const FORMATS = [
  [_("planner.one_day"), 1, SHAPES.day], [_("planner.two_mornings"), 2, SHAPES.morning], [_("planner.two_days"), 2, SHAPES.day], [_("planner.three_days"), 3, SHAPES.day],
  [_("planner.four_evenings"), 4, SHAPES.evening],
].map(([words, count, [opens, closes]]) => [say(words, {from: time(opens), to: time(closes)}), Array(count).fill([opens, closes])]);

/** Which of the formats the days have now; "" where none. */
const formatOf = ({days}) => {
  const place = FORMATS.findIndex(([, hours]) => hours.length === days.length && hours.every(([opens, closes], day) => days[day].opens === opens && days[day].closes === closes));
  return place < 0 ? "" : place;
};

const formats = (choice, change) =>
  select(_("planner.format"), [["", choice.undated || choice.days.length < 2 ? _("planner.format_choose") : say(_("planner.format_own"), {n: choice.days.length})], ...FORMATS.map(([words], place) => [place, words])], formatOf(choice),
    event => event.target.value !== "" && change({days: FORMATS[event.target.value][1].map(([opens, closes], place) => dayOn(later(choice.days[0]?.date || "2027-01-04", place), opens, closes))}), "days");

const changedDay = (days, place, part) => days.map((day, index) => (index === place ? {...day, ...part} : day));

/** Another hour for a day and for those after it that had the same: one change sets a whole training. */
const atHour = (days, place, name, minutes) => days.map((day, index) => (index === place || (index > place && day[name] === days[place][name]) ? {...day, [name]: minutes} : day));

/** The choice without a day, and with what stood on later days one day earlier. */
const withoutDay = ({days, fixed, locks}, place) => {
  const shifted = things => things.filter(({day}) => day !== place).map(thing => (thing.day > place ? {...thing, day: thing.day - 1} : thing));
  return {days: days.filter((_day, index) => index !== place), fixed: shifted(fixed), locks: shifted(locks)};
};

/** A day on another date; the days after it keep their distance, so that one change moves a whole training. Nothing where one would lie beyond all years of a plan. */
const onDate = (days, place, date) => {
  const by = Math.round((midnight(date) - midnight(days[place].date)) / 864e5);
  const dates = isDay(date) ? days.map((day, index) => (index < place ? day.date : later(day.date, by))) : [];
  return dates.length && dates.every(isDay) ? days.map((day, index) => (index < place ? day : dayOn(dates[index], day.opens, day.closes))) : null;
};

/** Hours of a day that one touch sets, in place of two clocks. */
const HOURS = [[480, 930], [510, 960], [540, 930], [540, 960]];

/** The field for the date of a day; `daysOn(date)` gives the days with it, or null where it cannot be. */
const dated = (value, key, daysOn, change) => {
  const onchange = ({target}) => {
    const days = target.value && daysOn(target.value);
    if (days) refused.delete(key);
    else if (target.value) refused.set(key, target.value);
    if (target.value) change(days ? {days} : {});
  };
  return h("div", {class: "plan-numbered"}, field(_("planner.date"), {type: "date", value, min: FIRST_DAY, max: LAST_DAY, required: true, key, onchange}),
    refusal(key, {min: longDate(FIRST_DAY), max: longDate(LAST_DAY), value: longDate(value)}));
};

/** Buttons with usual hours, for all days. */
const usualHours = (choice, change) => h("div", {class: "plan-hours", role: "group", "aria-label": _("planner.usual_hours")}, h("span", {}, _("planner.usual_hours")),
  HOURS.map(([opens, closes]) => button(`${time(opens)}–${time(closes)}`, () => change({days: choice.days.map(day => ({...day, opens, closes}))}),
    {key: `hours-${opens}-${closes}`, "aria-pressed": String(choice.days.every(day => day.opens === opens && day.closes === closes))})));

const dayRow = (choice, change) => (day, place) =>
  h("fieldset", {class: "plan-day"}, h("legend", {}, say(_("planner.day"), {n: place + 1})),
    dated(day.date, `date-${place}`, date => onDate(choice.days, place, date), change),
    field(_("planner.begins"), {type: "time", value: clock(day.opens), step: 300, key: `begins-${place}`, onchange: ({target}) => target.value && change({days: atHour(choice.days, place, "opens", minutesOf(target.value))})}),
    field(_("planner.ends"), {type: "time", value: clock(day.closes), step: 300, key: `ends-${place}`, onchange: ({target}) => target.value && change({days: atHour(choice.days, place, "closes", minutesOf(target.value))})}),
    field(_("planner.ramadan"), {type: "checkbox", checked: Boolean(day.ramadan), key: `ramadan-${place}`, onchange: ({target}) => change({days: changedDay(choice.days, place, {ramadan: target.checked || undefined})})}),
    choice.days.length > 1 && button(_("planner.drop_day"), () => change(withoutDay(choice, place)), {"aria-label": say(_("planner.drop_day_n"), {n: place + 1}), key: `drop-day-${place}`}));

/** People, leaders and days. */
export const days = (choice, change) => [
  h("div", {class: "plan-row"},
    numbered(_("planner.people"), {min: 1, max: 200, value: choice.people, key: "people"}, people => change({people}), change),
    numbered(_("planner.leaders"), {min: 1, max: 20, value: choice.leaders, key: "leaders"}, leaders => change({leaders}), change),
    formats(choice, change)),
  usualHours(choice, change),
  choice.days.map(dayRow(choice, change)),
  h("p", {}, button(_("planner.add_day"), () => change(anotherDay(choice)), {key: "add-day"})),
];

const ruled = (choice, change, name) => value => change({rules: {...choice.rules, [name]: value}});

const byHand = (choice, change) => {
  const part = name => ({target}) => target.value !== "" && change({place: placeOf({...choice.place, [name]: Number(target.value)}) || choice.place});
  return h("div", {class: "plan-row"},
    field(_("planner.latitude"), {type: "number", step: 0.1, min: -12, max: 7, value: choice.place.latitude, key: "latitude", onchange: part("latitude")}, {hint: _("planner.latitude_hint")}),
    field(_("planner.longitude"), {type: "number", step: 0.1, min: 94, max: 142, value: choice.place.longitude, key: "longitude", onchange: part("longitude")}),
    select(_("planner.zone"), Object.entries(ZONES), choice.place.zone, part("zone"), "waktu"),
    h("p", {class: "hint"}, say(_("planner.nearest"), nearest(choice.place))));
};

/** Opening and closing as the training kit has them: `forms` of rencana.json. */
const held = (choice, change, forms) => [["opening", _("planner.with_opening"), ({minutes, daily}) => minutes && !daily], ["closing", _("planner.with_closing"), ({minutes, daily}) => minutes && daily]]
  .flatMap(([name, words, is]) => forms.filter(is).slice(0, 1).map(({title, minutes}) =>
    field(say(words, {title, n: minutes}), {type: "checkbox", checked: choice.rules[name] > 0, key: name, onchange: ({target}) => ruled(choice, change, name)(target.checked ? minutes : 0)})));

/** The list of places at hand; a town that was found by typing stands in it while it is chosen. */
const placeList = ({place}, change, town) => {
  const listed = PLACES.indexOf(town), here = town && listed < 0 ? [["here", town.name.replace(_("planner.kabupaten"), _("planner.kab"))]] : [];
  const byHandFrom = () => ({...(place || PLACES.find(({name}) => name === "Jakarta")), latitude: (place?.latitude ?? -6.2) + 0.01});
  const choose = ({target: {value}}) => value !== "here" && change({place: value === "" ? null : value === "sendiri" ? byHandFrom() : keptOf({...PLACES[value], height: 0})});
  return select(_("planner.place"), [["", _("planner.no_place")], ...here, ...PLACES.map(({name}, index) => [index, name]), ["sendiri", _("planner.place_by_hand")]],
    place ? (here.length ? "here" : town ? listed : "sendiri") : "", choose, "place");
};

/** Where, how long people eat and rest, opening and closing, and whether a session may go on the next day. */
export const pauses = (choice, change, forms) => {
  const {place, rules} = choice, town = known(place);
  if (place && !town) fetchTowns().then(fresh => fresh && change({}));
  return [
    h("div", {class: "plan-row"},
      placeList(choice, change, town), townSearch(found => change({place: found}))),
    place && !town && byHand(choice, change),
    h("div", {class: "plan-row"},
      numbered(_("planner.lunch_minutes"), {min: 0, max: 180, step: 5, value: rules.lunch, key: "meal"}, ruled(choice, change, "lunch"), change),
      numbered(_("planner.rest_minutes"), {min: 0, max: 60, step: 5, value: rules.rest, key: "rest"}, ruled(choice, change, "rest"), change)),
    held(choice, change, forms),
    field(_("planner.prayer"), {type: "checkbox", checked: rules.prayer, key: "prayer", onchange: ({target}) => ruled(choice, change, "prayer")(target.checked)}),
    field(_("planner.overnight"), {type: "checkbox", checked: choice.overnight, key: "overnight", onchange: ({target}) => change({overnight: target.checked})}),
  ];
};

/** Fixed points: a speech, a visit. */
export const fixedPoints = (choice, change) => {
  const part = (place, name, read) => ({target}) => target.value !== "" && change({fixed: choice.fixed.map((point, index) => (index === place ? {...point, [name]: read(target.value)} : point))});
  return [
    choice.fixed.map((point, place) => h("fieldset", {class: "plan-day"}, h("legend", {}, say(_("planner.fixed"), {n: place + 1})),
      field(_("planner.fixed_name"), {type: "text", maxLength: 60, value: point.title, key: `fixed-${place}`, onchange: part(place, "title", words => lineOf(words.trim()))}),
      select(_("planner.fixed_day"), choice.days.map((_day, index) => [index, say(_("planner.day"), {n: index + 1})]), point.day, part(place, "day", Number), `acara-hari-${place}`),
      field(_("planner.fixed_hour"), {type: "time", value: clock(point.at), step: 300, key: `fixed-hour-${place}`, onchange: part(place, "at", minutesOf)}),
      numbered(_("planner.fixed_minutes"), {min: 1, max: MOST.minutes, value: point.minutes, key: `fixed-length-${place}`}, minutes => part(place, "minutes", Number)({target: {value: minutes}}), change),
      button(_("planner.fixed_drop"), () => change({fixed: choice.fixed.filter((_point, index) => index !== place)}), {"aria-label": say(_("planner.fixed_drop_n"), {n: place + 1}), key: `fixed-drop-${place}`}))),
    button(_("planner.fixed_add"), () => change({fixed: [...choice.fixed, {day: 0, at: choice.days[0]?.opens ?? 540, minutes: 30, title: _("planner.fixed_opening")}]}), {key: "fixed-add"}),
  ];
};

const shortening = (material, choice, change) => {
  const taken = choice.cuts[material.path] || [], can = possibleCuts(material);
  if (!can.length) return null;
  const toggle = step => ({target}) => change({cuts: {...choice.cuts, [material.path]: target.checked ? [...taken, step] : taken.filter(other => other !== step)}});
  return h("fieldset", {class: "plan-shorten"}, h("legend", {}, say(_("planner.shorten_most"), {time: duration(saved(can))})),
    can.map(({step, from, to}) => field(`${material.steps[step].title}: ${to ? say(_("planner.shorten_to"), {from, to}) : say(_("planner.skip_saves"), {n: from})}`,
      {type: "checkbox", checked: taken.includes(step), key: `shorten-${material.path}-${step}`, onchange: toggle(step)})));
};

const locking = (material, choice, change) => {
  const lock = choice.locks.find(({path}) => path === material.path), others = choice.locks.filter(({path}) => path !== material.path);
  const day = ({target}) => change({locks: target.value === "" ? others : [...others, {path: material.path, day: Number(target.value), ...(lock?.at == null ? {} : {at: lock.at})}]});
  const hour = ({target}) => change({locks: [...others, {path: material.path, day: lock.day, ...(target.value ? {at: minutesOf(target.value)} : {})}]});
  return h("fieldset", {class: "plan-shorten"}, h("legend", {}, _("planner.lock")), h("div", {class: "plan-row"},
    select(_("planner.lock_on"), [["", _("planner.free")], ...choice.days.map(({date}, index) => [index, say(_("planner.day_on"), {n: index + 1, date: longDate(date)})])], lock?.day ?? "", day, `kunci-${material.path}`),
    lock && field(_("planner.lock_hour"), {type: "time", step: 300, value: lock.at == null ? "" : clock(lock.at), key: `lock-hour-${material.path}`, onchange: hour})));
};

/** Who leads: a number for the whole session, or for each step by itself. */
const leaders = ({path, steps}, choice, change) => {
  const led = choice.who[path] || [], numbers = Array.from({length: choice.leaders}, (_each, place) => [place + 1, leaderName(place + 1)]);
  const options = [[0, _("planner.nobody_yet")], ...numbers], whole = led.length && led.every(number => number === led[0]) ? led[0] : 0;
  const set = pick => ({target}) => change({who: {...choice.who, [path]: steps.map((_step, index) => (pick(index) ? Number(target.value) : led[index] || 0))}});
  return h("fieldset", {class: "plan-shorten"}, h("legend", {}, _("planner.who")), h("div", {class: "plan-row"},
    select(_("planner.whole_session"), options, whole, set(() => true), `pandu-${path}`),
    steps.map(({title}, index) => select(`${index + 1}. ${title}`, options, led[index] || 0, set(place => place === index), `pandu-${path}-${index}`))));
};

/** Moving a row with finger or mouse: its handle is held and pulled to another row. */
const handle = (place, title, choice, change) => {
  const grip = h("span", {class: "plan-grip", "aria-hidden": "true", title: say(_("planner.pull"), {name: title})}, "⠿");
  grip.addEventListener("pointerdown", event => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const list = grip.closest("ol"), rows = [...list.children];
    const under = ({clientY}) => {
      const found = rows.findIndex(row => clientY < row.getBoundingClientRect().bottom);
      return found < 0 ? rows.length - 1 : found;
    };
    const mark = event => rows.forEach((row, index) => row.classList.toggle("plan-target", index === under(event) && index !== place));
    grip.onpointermove = mark;
    grip.onpointercancel = () => rows.forEach(row => row.classList.remove("plan-target"));
    grip.onpointerup = event => {
      const to = under(event);
      grip.onpointermove = grip.onpointerup = null;
      rows.forEach(row => row.classList.remove("plan-target"));
      if (to !== place) change(moved(choice, place, to));
    };
  });
  return grip;
};

/** From this sensitivity on (3 and 4 of 4) a card says so. */
const HEAVY = 3;

/** Where a session stands: its days (counted from 0), or that it has no room; and whether it is sensitive. */
const standing = ({sensitivity}, days) => h("p", {class: "plan-where"},
  days && h("span", {}, days.length ? days.map(day => say(_("planner.day"), {n: day + 1})).join(", ") : _("planner.no_room")),
  sensitivity >= HEAVY && h("strong", {}, _("planner.sensitive")));

const ordered = (materials, choice, change, where) => (material, place) => {
  const {path, code, short, title} = material, name = `${code} ${short || title}`;
  const minutes = stepsLeft(material, choice.cuts[path]).reduce((sum, step) => sum + step.minutes, 0);
  return h("li", {}, h("div", {class: "plan-head"}, handle(place, name, choice, change), h("strong", {}, name), h("span", {}, duration(minutes))),
    standing(material, where?.(path)),
    h("div", {class: "plan-buttons"},
      button(_("planner.up"), () => change(moved(choice, place, place - 1)), {key: `up-${path}`, disabled: place === 0, "aria-label": say(_("planner.up_name"), {name})}),
      button(_("planner.down"), () => change(moved(choice, place, place + 1)), {key: `down-${path}`, disabled: place === materials.length - 1, "aria-label": say(_("planner.down_name"), {name})}),
      button(_("planner.drop"), () => change(without(choice, path)), {key: `drop-${path}`, "aria-label": say(_("planner.drop_name"), {name})})),
    folding(_("planner.arrange"), () => [shortening(material, choice, change), leaders(material, choice, change), locking(material, choice, change)],
      {open: isOpen(path), data: {panel: path}}));
};

const sessions = reusing(), orderList = h("ol", {class: "plan-order"});

/** The chosen sessions in their order; each can be moved, taken out, shortened and locked. `where(path)` gives the days on which one is held; null while nobody has named days. */
export const order = (materials, choice, change, where) => {
  const {cuts, who, locks, leaders: count, days: dates} = choice, row = ordered(materials, choice, change, where);
  return stand(orderList, sessions(materials.map((material, place) =>
    [JSON.stringify([material.path, place, materials.length - 1 === place, cuts[material.path], who[material.path], locks, count, dates, ownNames(), where?.(material.path)]), () => row(material, place)])));
};
