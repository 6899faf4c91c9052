// What the planner says: names of pauses, warnings, numbers. The words themselves stand in the catalogues (rendering/locales).

import {duration, time} from "./clock.js";
import {isCards} from "../paper/copy_shop.js";
import {say} from "./messages.js";

export const PAUSES = {
  rest: _("planner.pause_rest"), lunch: _("planner.pause_lunch"), ishoma: _("planner.pause_ishoma"), friday: _("planner.pause_friday"),
  dhuhr: _("planner.pause_dhuhr"), asr: _("planner.pause_asr"), maghrib: _("planner.pause_maghrib"), iftar: _("planner.pause_iftar"),
  opening: _("planner.pause_opening"), closing: _("planner.pause_closing"),
};

/** What is held beside sessions: it stands in messages and calendars, pauses do not. */
export const HELD = new Set(["fixed", "opening", "closing"]);

/** Names as a list: "a, b dan c". */
export const listed = words => (words.length < 2 ? words.join("") : say(_("planner.and"), {names: words.slice(0, -1).join(", "), last: words.at(-1)}));

const WARNINGS = {
  "day-closed": _("planner.warn_day_closed"),
  "day-order": _("planner.warn_day_order"),
  "fixed-outside": _("planner.warn_fixed_outside"),
  "fixed-meet": _("planner.warn_fixed_meet"),
  "lock-late": _("planner.warn_lock_late"),
  "too-many": _("planner.warn_too_many"),
  "too-few": _("planner.warn_too_few"),
  "heavy-day": _("planner.warn_heavy_day"),
  "heavy-first": _("planner.warn_heavy_first"),
  "heavy-last": _("planner.warn_heavy_last"),
  "no-talk": _("planner.warn_no_talk"),
  "before-its-source": _("planner.warn_before_its_source"),
  "brings-from-outside": _("planner.warn_brings_from_outside"),
  "no-helper": _("planner.warn_no_helper"),
  "over-night": _("planner.warn_over_night"),
};

/** The sentence of a warning; `name` gives a material's code and title. */
export const warning = ({kind, day, path, from, paths = [], ...more}, name, {people}) =>
  say(WARNINGS[kind], {...more, people, day: day + 1, n: paths.length, names: listed(paths.map(name)), name: path && name(path), source: from && name(from)});

const MENDS = {
  "to-day": _("planner.mend_to_day"), after: _("planner.mend_after"), before: _("planner.mend_before"), swap: _("planner.mend_swap"), begin: _("planner.mend_begin"), close: _("planner.mend_close"), unlock: _("planner.mend_unlock"),
  add: _("planner.mend_add"), two: _("planner.mend_two"), whole: _("planner.mend_whole"), "too-heavy": _("planner.mend_too_heavy"), "no-way": _("planner.mend_no_way"),
};
/** Where a field stands that only the trainer can fill. */
const GOES = {people: _("planner.go_people"), "fixed-add": _("planner.go_fixed")};

/** What mends a warning, as words: of a button, or why there is none. */
export const mend = ({kind, to, path, other, day, at, ...more}, name) =>
  (kind === "go" ? GOES[to] || _("planner.go_days") : say(MENDS[kind], {...more, day: day + 1, name: path && name(path), other: other && name(other), time: at && time(at)}));

const ASIDES = {"at-once": _("planner.groups_at_once"), "in-turn": _("planner.groups_in_turn")};

/** What is said beside a button that mends: how a session is held in groups. */
export const aside = ({kind, size, larger, minutes, ...more}) => say(ASIDES[kind], {...more, size: larger > size ? `${size}–${larger}` : size, time: duration(minutes)});

const NUMBER = new Intl.NumberFormat(_("planner.locale"));

/** 1234 as "1.234". */
export const number = value => NUMBER.format(value);

/** 1234567 bytes as "1,3 MB". */
export const megabytes = bytes => say(_("planner.megabytes"), {n: number(Math.ceil(bytes / 1e5) / 10)});

/** What a line of the copy order is called. */
export const copyTitle = ({title, tally}) => (tally ? say(_("planner.tally_of"), {title}) : title || _("planner.reading"));

/** The same where it is ordered: cards say that they are copied on one side. */
export const orderTitle = line => (isCards(line) ? say(_("planner.cards"), {title: copyTitle(line)}) : copyTitle(line));

/** So many pages at most are named one by one. */
const NAMED = 3;

/** Pages of a file as "3–4" or "5"; where `odd` ones alone carry anything, these: "15, 17", of many "15–25 ganjil". */
export const pageRange = ({first, last, odd}) => {
  const count = (last - first) / 2 + 1;
  if (odd) return count <= NAMED ? Array.from({length: count}, (_each, place) => first + 2 * place).join(", ") : say(_("planner.odd_pages"), {first, last});
  return last > first ? `${first}–${last}` : `${first}`;
};

/** What an order comes to, and in the same breath what is not in it: sheets whose printed file is missing. */
export const costWords = ({sides, unknown}, price) => [
  price ? say(_("planner.sides_cost"), {n: number(sides), cost: number(sides * price)}) : say(_("planner.sides"), {n: number(sides)}),
  unknown && say(_("planner.without_sheets"), {n: unknown}),
].filter(Boolean).join(", ");

/** The words around the copy shop's file. */
export const SHOP = {
  head: _("planner.shop_head"), title: _("planner.shop_title"), file: _("planner.shop_file"),
  heads: [_("planner.head_pages"), _("planner.head_sets"), _("planner.head_copied")],
  way: _("planner.shop_way"), ways: [_("planner.shop_once"), _("planner.shop_often")],
  make: _("planner.shop_make"), begun: _("planner.preparing"),
  cost: (files, size, sides, leaves) => say(_("planner.shop_cost"), {files, size, sides, leaves}),
  to: _("planner.shop_to"), duplex: _("planner.shop_duplex"), duplexHint: _("planner.shop_duplex_hint"),
  fetching: (got, all) => say(_("planner.shop_fetching"), {got, all}),
  done: (pages, blank, bytes, lost) => [lost && say(_("planner.shop_lost"), {n: lost}),
    say(blank ? _("planner.shop_done_blank") : _("planner.shop_done"), {pages: number(pages), blank: number(blank), size: megabytes(bytes)})].filter(Boolean).join(" "),
  about: (lines, sides, duplex, cards) => [...lines, say(_("planner.sides"), {n: number(sides)}), duplex && (cards ? _("planner.shop_duplex_cards") : _("planner.shop_duplex"))].filter(Boolean).join(". "),
  named: line => (line.pages ? `${line.code} ${orderTitle(line)}` : SHOP.unprinted(line)),
  lost: count => say(_("planner.shop_lost"), {n: count}),
  unprinted: line => say(_("planner.shop_unprinted"), {code: line.code, title: copyTitle(line)}),
  failed: _("planner.shop_failed"),
  often: line => say(_("planner.shop_sets"), {code: line.code, title: copyTitle(line)}),
  asked: _("planner.shop_asked"),
};

/** The verdict in one sentence: everything fits, and how much is to be looked at, or by how much it does not. */
export const verdict = ({missing, warnings}) => {
  if (!missing) return warnings.length ? say(_("planner.fit_but"), {n: warnings.length}) : _("planner.all_fit");
  return missing.short ? say(_("planner.short_by"), {time: duration(missing.short)}) : _("planner.enough_but");
};

const NOON = new Set(["ishoma", "lunch", "friday", "dhuhr"]);
const noonOf = ({rows}) => rows.find(({kind}) => NOON.has(kind));

/** Why everything fits now, or no longer, where only the place was changed: the first day on which its prayer time moved the long pause; or "". */
export const why = (before, found, place) => {
  if (!before || Boolean(before.missing) === Boolean(found.missing)) return "";
  const day = found.days.find((day, index) => before.days[index] && noonOf(day) && noonOf(before.days[index]) && noonOf(day).starts !== noonOf(before.days[index]).starts);
  if (!day) return say(_("planner.why_place"), {place});
  return say(found.missing ? _("planner.why_not_noon") : _("planner.why_noon"),
    {place, day: day.index + 1, pause: PAUSES[noonOf(day).kind].replace(/ \(.*/, ""), from: time(noonOf(before.days[day.index]).starts), to: time(noonOf(day).starts)});
};

/** How sessions and room compare, in a few sentences; `name` gives a material's code and title. */
export const balance = (found, name) => {
  const {minutes, sessions, total, room, after, offers, left} = found;
  return [
    verdict({missing: found}),
    say(_("planner.balance"), {total: duration(total), room: duration(room), n: sessions.length, minutes: duration(minutes), names: sessions.map(name).join("; ")}),
    after === 0 ? _("planner.after_fits") : offers.length ? say(_("planner.after_short"), {names: left.map(name).join("; "), time: duration(after)}) : _("planner.no_offers"),
  ];
};
