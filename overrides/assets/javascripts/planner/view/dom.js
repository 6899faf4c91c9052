// Elements in one line: words always enter as text, never as markup.

/** An element with properties (`class`, `data`, `aria-...`, handlers `on...`) and children: elements, words, or nothing. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
};

/** The element of that id. */
export const at = id => document.getElementById(id);

/**
 * Let `nodes` be all that a place holds; those that stand there already are not touched, which a browser would lay out again. The focus
 * is not lost: what had it, by its `data-key`, has it again, and the page does not move for that.
 */
export const stand = (place, nodes) => {
  const key = place.contains(document.activeElement) && document.activeElement.dataset.key, wanted = new Set(nodes);
  [...place.childNodes].forEach(node => wanted.has(node) || node.remove());
  nodes.forEach((node, at) => node === place.childNodes[at] || place.insertBefore(node instanceof Node ? node : document.createTextNode(node), place.childNodes[at] ?? null));
  if (key && !place.contains(document.activeElement)) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({preventScroll: true});
  return place;
};

/** A function of [key, build] pairs: their elements, built anew only for a key that was not there the time before. Keys say all an element is made from. */
export const reusing = () => {
  let before = new Map();
  return parts => {
    before = new Map(parts.map(([key, build]) => [key, before.get(key) ?? build()]));
    return [...before.values()];
  };
};

/** Fill a place anew, as stand() does, with children of any depth; what is false is left out. */
export const fill = (place, ...children) => { stand(place, children.flat(Infinity).filter(Boolean)); };

/** The same where most stays as it is: an element that would become what it is already is left in its place, with whoever has a finger on it. */
export const renew = (place, ...children) => {
  const before = [...place.childNodes];
  stand(place, children.flat(Infinity).filter(Boolean).map(node => before.find(old => old.isEqualNode(node)) ?? node));
};

/**
 * A folding that is filled when it is opened, and not before: a long page stays quick. It is open, and filled at once, where `open`
 * says so. `build()` gives its children.
 */
export const folding = (words, build, {open = false, kind = "fold", data = {}} = {}) => {
  const place = h("div", {}), unfold = () => { if (details.open && !place.hasChildNodes()) place.append(...[build()].flat(Infinity).filter(Boolean)); };
  const details = h("details", {class: kind, data, open, ontoggle: unfold}, h("summary", {}, words), place);
  unfold();
  return details;
};

/** Whether the folding of that name is open on the page now. */
export const isOpen = panel => Boolean(document.querySelector(`details[data-panel="${CSS.escape(panel)}"][open]`));

/** A button. `key` keeps the focus on it when its place is filled anew. */
export const button = (words, onclick, {key, kind = "button second", ...more} = {}) =>
  h("button", {type: "button", class: kind, onclick, data: key ? {key} : {}, ...more}, words);

/** A touch that opens a field of a number selects it, as the key Tab does: what is typed takes its place. */
const selecting = () => {
  let opened = false;
  return {onfocus: () => { opened = true; }, onclick: ({target}) => { if (opened) target.select(); opened = false; }};
};

/** A labelled field; `type` "checkbox" stands before its words. */
export const field = (words, properties, {hint} = {}) => {
  const {key, ...more} = properties, input = h("input", {...(properties.type === "number" && selecting()), ...more, data: key ? {key} : {}});
  const tick = properties.type === "checkbox";
  return h("label", {class: tick ? "plan-tick" : "plan-field"}, tick ? [input, " ", words] : [h("span", {}, words), input], hint && h("small", {}, hint));
};

/**
 * Bring the fields that stand in a place to what `nodes`, the same made anew, hold; none is replaced. For a place that somebody is in: a
 * picker that has closed leaves its field open, and what follows from it must be seen.
 */
export const refresh = (place, nodes) => {
  const fresh = new Map(nodes.flat(Infinity).filter(node => node instanceof Element).flatMap(node => [...node.querySelectorAll("[data-key]")]).map(input => [input.dataset.key, input]));
  place.querySelectorAll("input[data-key], select[data-key]").forEach(input => {
    const other = fresh.get(input.dataset.key);
    if (!other) return;
    if (input !== document.activeElement) Object.assign(input, {value: other.value, checked: other.checked});
    const around = input.closest(".plan-numbered");
    around?.querySelector(".plan-refused")?.remove();
    around?.append(...other.closest(".plan-numbered").querySelectorAll(".plan-refused"));
  });
};

/** A labelled list of [value, words]. */
export const select = (words, options, value, onchange, key) =>
  h("label", {class: "plan-field"}, h("span", {}, words),
    h("select", {onchange, data: {key}}, options.map(([of, label]) => h("option", {value: of, selected: String(of) === String(value)}, label))));

/** A table as the site's own: heads, rows of cells; `numbers` lists the columns that hold numbers, `paper` is what heads each of its pages in print. */
export const table = (heads, rows, {caption, numbers = [], paper} = {}) =>
  h("div", {class: "table plan-table"}, h("table", {class: "cells"}, caption && h("caption", {}, caption),
    h("thead", {}, paper && h("tr", {class: "plan-paper"}, h("th", {colSpan: heads.length}, paper)), h("tr", {}, heads.map((words, place) => h("th", {scope: "col", class: numbers.includes(place) ? "plan-number" : ""}, words)))),
    h("tbody", {}, rows.map(({cells, kind}) => h("tr", {class: kind || ""}, cells.map((cell, place) => h("td", {class: numbers.includes(place) ? "plan-number" : ""}, cell)))))));
