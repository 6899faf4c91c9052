// The minimum wage of a month, which somebody types, and what women earn beside it.

import {fill as refill, h} from "../../planner/view/dom.js";
import {fill, number, pay} from "../figures/tables.js";
import {pageView} from "./page_view.js";
import {typedAmount} from "../answers/typed_amount.js";

/** A month's wage in rupiah: no region's was ever less in this century, nor will be more soon. Outside, zeros were forgotten or added. */
const LEAST = 1e5, MOST = 1e8;

/** So long somebody may pause while typing before a number that cannot be is said to be none. */
const PAUSE = 900;

const refusal = (fault, typed, {currency}, words) => {
  const [least, most] = [LEAST, MOST].map(bound => `${currency}${number(bound, words)}`);
  return h("p", {class: "band", role: "alert"}, fill(words.typed[fault], {typed: typed.trim().slice(0, 40), least, most}));
};

/** Net pay of a round beside the wage that is typed; `data` are the questionnaires. */
export const wageView = (one, data, words) => {
  const place = h("div", {});
  let waiting, drawn;
  const draw = ({type, target}) => {
    const {value, fault} = typedAmount(target.value, {least: LEAST, most: MOST, currency: data.currency, marks: words.marks});
    clearTimeout(waiting);
    target.setAttribute("aria-invalid", String(!!fault));
    if (value !== drawn) refill(place, value ? pageView({title: words.pay, make: () => pay(one, value, words)}, words, true) : "");
    drawn = value;
    if (fault) waiting = setTimeout(() => refill(place, refusal(fault, target.value, data, words)), type === "change" ? 0 : PAUSE);
    else if (!value) refill(place, "");
  };
  const input = h("input", {type: "text", inputMode: "text", id: "result-wage", autocomplete: "off", oninput: draw, onchange: draw});
  return h("div", {class: "result-wage"}, h("label", {htmlFor: "result-wage"}, words.wage), input, place);
};
