// Materials by their numbers, as people have them from the outline or from each other: one field in place of many ticks.

import {at, fill} from "../view/dom.js";
import {inOrder} from "./state.js";
import {say} from "../words/messages.js";

/** The materials of the numbers in typed words: {paths, unknown}. Whatever stands between two numbers parts them. */
export const materialsOf = ({materials}, words) => {
  const codes = [...new Set(words.match(/\d+\s*[.,]\s*\d+/g)?.map(code => code.replace(/\s*[.,]\s*/, ".")))], known = code => materials.find(material => material.code === code)?.path;
  return {paths: codes.map(known).filter(Boolean), unknown: codes.filter(code => !known(code))};
};

/** What stands in the field once its words were taken: the button beside it takes nothing twice. */
let left = "";

/** Let the field add to the choice, in learning order; what it does not know stays in it. */
export const listenForCodes = (texts, choice, change) => at("plan-codes").addEventListener("change", ({target}) => {
  const {paths, unknown} = materialsOf(texts, target.value), added = paths.filter(path => !choice.materials.includes(path));
  if (!target.value.trim() || target.value === left) return;
  fill(at("plan-codes-note"), [paths.length > 0 && say(_("planner.codes_added"), {n: added.length}), unknown.length > 0 && say(_("planner.codes_unknown"), {codes: unknown.join(", ")}),
    !paths.length && !unknown.length && _("planner.codes_none")].filter(Boolean).join(" "));
  target.value = left = unknown.join(" ") || (paths.length ? "" : target.value);
  if (added.length) change({materials: added.reduce((made, path) => inOrder(texts, made, path), choice).materials});
});
