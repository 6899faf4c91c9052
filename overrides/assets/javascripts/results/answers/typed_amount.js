// An amount of money that somebody types, as it is meant: "Rp 2.500.000,00", "2500000", "2,5 juta"; what cannot be is refused, never guessed.

import {numberOf} from "./values.js";

/** Nobody types a longer amount. */
const LONGEST = 40;

/** Words behind a number -> what they multiply it by. */
const FACTORS = new Map([[1e6, _("results.typed.million")], [1e3, _("results.typed.thousand")]].flatMap(([factor, names]) => names.split(" ").map(name => [name, factor])));

/** {value} of an amount between `least` and `most`, in whole units; or {fault}: "unreadable", "range"; or {} where nothing was typed. */
export const typedAmount = (text, {least, most, currency, marks: [, mark]}) => {
  const bare = text.normalize("NFKC").replaceAll("\u2212", "-").trim().toLowerCase();
  if (!bare) return {};
  if (bare.length > LONGEST) return {fault: "unreadable"};
  const [, name = ""] = /([a-z]+)\.?$/.exec(bare) ?? [], factor = FACTORS.get(name) ?? 1;
  const number = numberOf(factor > 1 ? bare.slice(0, bare.lastIndexOf(name)) : bare, mark === ",", currency);
  if (number === undefined) return {fault: "unreadable"};
  const value = Math.round(number * factor);
  return value >= least && value <= most ? {value} : {fault: "range"};
};
