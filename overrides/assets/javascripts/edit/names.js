// Names that point at something of the same material, chosen and never typed: its worksheets, its objectives, parts of its reading.
// They are read from the form as it stands, so what was added a moment ago can be chosen (CMS.registerFieldType).

const BOX = /^> \*\*(.+?)\*\*/;
const PART = /^### +(.*?) *$/;

// A title as it is named elsewhere: hooks/curriculum/model/material.py, `slug`.
const slug = title => (title.split(": ").at(-1).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join("-");

// What a step can read aloud: the parts and the boxes of the reading, by name and title.
export const passages = (body, reading) => {
  const lines = body.split("\n"), begin = lines.findIndex(line => line.trim() === "## " + reading);
  const after = lines.findIndex((line, place) => place > begin && /^## /.test(line));
  const inside = begin < 0 ? [] : lines.slice(begin + 1, after < 0 ? lines.length : after);
  const titles = inside.flatMap((line, place) => (PART.exec(line) ?? (inside[place - 1]?.startsWith(">") ? null : BOX.exec(line)))?.[1] ?? []);
  return titles.map(title => [slug(title), title]);
};

// The names on offer of one kind, each with what a reader reads; a step also uses the reading as a whole.
const OFFERED = {
  worksheets: (rows, {reading, uses_reading}) => [...rows.map(({worksheet, title}) => [worksheet, title]), [uses_reading, reading]],
  objectives: rows => rows.map(({id, text}) => [id, text]),
  body: (body, {reading}) => passages(body, reading),
};
const EMPTY = {worksheets: [], objectives: [], body: ""};

// What can be chosen: every name on offer with its title, and the chosen one where it is not among them.
export const offered = (kind, said, chosen, session) => {
  const named = OFFERED[kind](said ?? EMPTY[kind], session).filter(([name]) => name).map(([name, title]) => [name, title || name]);
  return !chosen || named.some(([name]) => name === chosen) ? named : [...named, [chosen, `${chosen} (${_("edit.names_gone")})`]];
};

const STYLE = {width: "100%", minHeight: "2.5rem", font: "inherit", padding: "0 .5rem"};

// One name, from a list; a row more for each further one.
export const chooser = (h, session) => ({value, field, entry, onChange, forID}) => {
  const kind = field.get("from"), said = entry?.getIn(["data", kind]);
  return h("select", {id: forID, style: STYLE, "aria-label": field.get("label"), value: value ?? "", onChange: event => onChange(event.target.value)},
    h("option", {value: "", disabled: true}, _("edit.names_choose")),
    offered(kind, said?.toJS?.() ?? said, value, session).map(([name, title]) => h("option", {key: name, value: name}, title)));
};
