// What a training needs: one packing list (reusable things: the most any session needs at once; used up: the sum), and the copy
// order, in which nothing is copied twice. Counted as hooks/curriculum/model/copies.py and session.py count.

import {say} from "./messages.js";

/** How many times something handed out `per` person, pair, group or session is needed. */
export const count = (per, people, group) => Math.ceil(people / {person: 1, pair: 2, group: group || people, session: people}[per]);

/**
 * The supplies of the training by their title: {title, unit, reusable, quantity, uses: [{code, quantity, note}], substitutes, homemade, lasts}.
 * Of a supply that `differs`, each thing that the notes of the sessions mean is an entry of its own.
 */
export const packingList = (curriculum, materials, people) => {
  const found = new Map(), byTitle = new Map(Object.entries(curriculum.supplies).map(([id, {title}]) => [title.toLowerCase(), id]));
  for (const {code, people: {group}, supplies = []} of materials) {
    for (const {supply, item, quantity, per, note} of supplies) {
      const id = supply || byTitle.get(item.toLowerCase()) || item.toLowerCase(), record = curriculum.supplies[id] || {title: item};
      const own = record.differs && note ? note : "", key = own ? `${id} ${own.toLowerCase()}` : id;
      const entry = found.get(key) || {...record, id, title: own ? say(_("planner.thing"), {title: record.title, thing: own}) : record.title, uses: []};
      entry.uses.push({code, quantity: quantity * count(per, people, group), ...(own ? {} : {note})});
      found.set(key, entry);
    }
  }
  const at = new Set([...found.values()].map(({id}) => id)), needed = [...found.values()].flatMap(({together = []}) => together).filter(id => !at.has(id));
  const listed = [...found.values()].map(({together, id: _id, ...entry}) => ({...entry, quantity: quantityOf(entry)}));
  const added = [...new Set(needed)].map(id => ({...curriculum.supplies[id], uses: [], quantity: null}));
  return [...listed, ...added].sort((a, b) => a.title.localeCompare(b.title, _("planner.locale")));
};

/** Of a packing list what is used up, so that it must be bought for every training. */
export const shoppingList = list => list.filter(({unit, reusable, quantity}) => unit && !reusable && quantity);

/**
 * All uses of one supply together: in one session they add up; from session to session a reusable thing is used again, and one unit of
 * what `lasts` is used up only in so many sessions.
 */
const quantityOf = ({reusable, lasts = 1, uses}) => {
  const sessions = new Map();
  for (const {code, quantity} of uses) sessions.set(code, (sessions.get(code) || 0) + quantity);
  const most = Math.max(...sessions.values()), sum = [...sessions.values()].reduce((all, quantity) => all + quantity, 0);
  return reusable ? most : Math.max(lasts > 1 ? most : 0, Math.ceil(sum / lasts));
};

/** Copies of a worksheet; what the whole session uses once is the facilitator's already. */
const copiesOf = ({copies, per}, people, group, spare) => copies * count(per, people, group) + (per === "session" ? 0 : spare);

/** The pages a worksheet takes in the file of its material's worksheets: {file, from, to}; null where that is not known. */
const pagesOf = ({sheets, worksheets}, place) => {
  if (!sheets || sheets.starts?.length !== worksheets.length) return null;
  const from = sheets.starts[place], to = (sheets.starts[place + 1] || sheets.pages + 1) - 1;
  return {file: sheets.path, from, to};
};

const readingPages = ({handout}) => handout ? {file: handout.path, from: 1, to: handout.starts ? handout.starts[0] - 1 : handout.pages} : null;

const whole = printed => (printed ? {file: printed.path, from: 1, to: printed.pages} : null);

/** Questionnaires of a session, each with its tally sheet. How often one is copied that helpers fill in, only the trainer knows. */
const questionnaires = ({code, path, instruments = []}, people, spare, forms) =>
  instruments.flatMap(({id, title, each, sheet, tally}) => [
    {code, title, asked: each ? null : `${path} ${id}`, instrument: id, copies: each ? people + spare : forms[`${path} ${id}`] || 0, pages: whole(sheet)},
    {code, title, instrument: id, tally: true, copies: 1, pages: whole(tally)},
  ]);

/** The sheets a session brings from materials that are not part of the training; those of the training people have already. */
const brought = (material, curriculum, inside, people, spare) =>
  (material.brings || []).filter(({of}) => !inside.has(of)).flatMap(({of, worksheet}) => {
    const source = curriculum.materials.find(({path}) => path === of);
    const place = source ? source.worksheets.findIndex(({id}) => id === worksheet) : -1;
    if (place < 0) return [];
    const sheet = source.worksheets[place];
    return [{code: source.code, title: sheet.title, kind: sheet.kind, from: of, worksheet, pages: pagesOf(source, place), copies: copiesOf(sheet, people, material.people.group, spare)}];
  });

/**
 * The lines for the copy shop in session order: {code, title, kind, home, copies, pages: {file, from, to} | null, sides}; `title` is
 * null for the reading; `asked` is the key of `forms` where only the trainer knows the copies. A blank sheet that two sessions would bring from outside stands once, as often as the larger needs it.
 */
export const copyOrder = (curriculum, materials, people, forms = {}) => {
  const {spare} = curriculum, inside = new Set(materials.map(({path}) => path)), once = new Map(), lines = [];
  for (const material of materials) {
    const {code, people: {group}} = material;
    lines.push({code, title: null, home: true, copies: people + spare, pages: readingPages(material)});
    material.worksheets.forEach((sheet, place) => lines.push({
      code, title: sheet.title, kind: sheet.kind, home: Boolean(sheet.home),
      copies: copiesOf(sheet, people, group, spare), pages: pagesOf(material, place),
    }));
    lines.push(...questionnaires(material, people, spare, forms));
    for (const {from, worksheet, ...line} of brought(material, curriculum, inside, people, spare)) {
      const key = `${from} ${worksheet}`, known = once.get(key);
      if (known) known.copies = Math.max(known.copies, line.copies);
      else { once.set(key, line); lines.push(line); }
    }
  }
  return lines.map(line => ({...line, sides: line.pages && (line.pages.to - line.pages.from + 1) * line.copies}));
};

/** Printed sides of an order, and how many ordered lines have no page count, for want of a printed file. */
export const totalOf = lines => ({
  sides: lines.reduce((sum, {sides}) => sum + (sides || 0), 0),
  unknown: lines.filter(({sides, copies}) => sides == null && copies > 0).length,
});
