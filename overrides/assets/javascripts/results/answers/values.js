// One cell to one answer: a number with a decimal comma, a choice by name or label, several choices joined in any way.

import {tidy} from "../reading/columns.js";

/** What may stand before a figure: the currency of the curriculum, made once, and the sign for "about". */
const before = new Map();
const signs = currency => before.get(currency) ?? before.set(currency, new RegExp(`^\\s*(?:${currency ? currency.replace(/[$.()+*?[\]{}|^\\]/g, "\\$&") + "\\.?|" : ""}±)\\s*`, "iu")).get(currency);

/** 2,500,000.50 and 2.500.000,50, and either without its thousands. */
const ENGLISH = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/, COMMA = /^-?(\d{1,3}(\.\d{3})+|\d*),\d*$/, NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;

/** A number as people and spreadsheets write it; undefined where it is none. `comma`: the file writes 3,5, so 1.500 is a thousand and a half.
    Two commas, or a point behind one, part thousands whatever the file does. Powers of ten ("1e1") nobody writes for an age. */
export const numberOf = (text, comma, currency = "") => {
  let bare = text.replace(signs(currency), "").replace(/[\s\u00a0]/g, "").replace(/,-+$/, "");
  if (ENGLISH.test(bare) && (!comma || bare.includes(".") || bare.indexOf(",") < bare.lastIndexOf(","))) bare = bare.replaceAll(",", "");
  else if (COMMA.test(bare)) bare = bare.replaceAll(".", "").replace(",", ".");
  else if (/^-?\d{1,3}(\.\d{3}){2,}$/.test(bare) || comma && /^-?[1-9]\d{0,2}(\.\d{3})+$/.test(bare)) bare = bare.replaceAll(".", "");
  return NUMBER.test(bare) ? Number(bare) : undefined;
};

/** The signs of a code by its mask, made once. */
const masks = new Map();
const shapeOf = mask => {
  if (!masks.has(mask)) {
    const [letters, figures] = mask.split("-");
    const shape = new RegExp(`^(?:${letters}|${letters.replaceAll("O", "0")})?[\\s._:/–—-]*0*(\\d{1,${figures.length}})$`, "i");
    masks.set(mask, {letters, least: figures.split("9")[0].length, shape});
  }
  return masks.get(mask);
};

/** A code as the group writes it, `K-07`, from "k-07", "K 07", "K07", "7"; undefined where it cannot be one. */
export const codeOf = (text, mask) => {
  const {letters, least, shape} = shapeOf(mask), found = shape.exec(text.normalize("NFKC").trim());
  return found ? `${letters}-${found[1].padStart(least, "0")}` : undefined;
};

/** What may stand in a cell of a question that chooses: {list: [[name, tidied words]], the longest words first, byWords, joined}. The two
    maps keep what was found, for cells repeat. */
const spellings = new WeakMap();
export const spelled = (instrument, question, refusals) => {
  if (!spellings.has(question)) {
    const all = [...(instrument.lists[question.list] ?? []), ...(instrument.refusable ? refusals : [])];
    const list = all.flatMap(([name, label, written = name]) => [[name, tidy(written)], [name, tidy(label)], [name, tidy(written.replaceAll("_", "-"))]]).sort((a, b) => b[1].length - a[1].length);
    spellings.set(question, {list, byWords: new Map(), joined: new Map()});
  }
  return spellings.get(question);
};

export const choiceOf = ({list, byWords}, text) => {
  if (!byWords.has(text)) { const wanted = tidy(text); byWords.set(text, list.find(([, spelling]) => spelling === wanted)?.[0]); }
  return byWords.get(text);
};

const parted = (list, text) => {
  const chosen = [];
  let rest = tidy(text);
  while ((rest = rest.replace(/^[\s,;|]+/, ""))) {
    const found = list.find(([, spelling]) => rest.startsWith(spelling) && /^($|[\s,;|])/.test(rest.slice(spelling.length)));
    if (!found) return {chosen, strange: rest};
    chosen.push(found[0]);
    rest = rest.slice(found[1].length);
  }
  return {chosen};
};

/** The choices in a joined cell: names or labels with blanks, commas or semicolons between; `strange` is what is none of them. */
export const choicesOf = ({list, joined}, text) => {
  if (!joined.has(text)) joined.set(text, parted(list, text));
  const {chosen, strange} = joined.get(text);
  return {chosen: new Set(chosen), strange};
};

const TICKED = new Map(Object.entries({1: true, true: true, ya: true, yes: true, x: true, v: true, "1.0": true, 0: false, false: false, tidak: false, no: false, "0.0": false, "": false}));

/** Whether a split column says yes; undefined where it says nothing one knows. */
export const ticked = text => TICKED.get(text) ?? TICKED.get(tidy(text));
