// YAML writer of data files in the form: they are read by a library, written as hooks/curriculum/editing/yaml_writer.py writes it, and its comments put back.
// Sveltia's own writer drops comments, and our data files explain themselves in them (CMS.registerCustomFormat).

import {CORE_SCHEMA, load} from "../vendor/js-yaml.min.js";

const NOT_PLAIN = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;
// What YAML 1.2 reads as something else than text.
const OTHER = /^(?:(?:~|[Nn]ull|NULL)?|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|[-+]?[0-9]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*))$/;
// The control signs of YAML, by their numbers: the tool that makes scripts small would write them out.
const CONTROL = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]");

const branch = node => node !== null && typeof node === "object" && Object.keys(node).length > 0;

const quoted = text => text.includes("\n") || (text.includes("'") && !text.includes('"')) ? JSON.stringify(text) : "'" + text.replaceAll("'", "''") + "'";

const block = (text, indent) => {
  const words = text.replace(/\n+$/, "");
  const mark = words === text ? "-" : text === words + "\n" ? "" : "+";
  return "|" + (words.startsWith(" ") ? "2" : "") + mark + "\n" + words.split("\n").map(line => line && indent + line).join("\n");
};

const scalar = (text, indent) => {
  if (CONTROL.test(text)) return JSON.stringify(text);
  if (text.includes("\n") && !/\n[\t ]+$/.test(text)) return block(text, indent);
  return NOT_PLAIN.test(text) || OTHER.test(text) ? quoted(text) : text;
};

const leaf = (node, indent) => typeof node === "string" ? scalar(node, indent) : Array.isArray(node) ? "[]" : node !== null && typeof node === "object" ? "{}" : String(node);

const lines = (node, indent) => Array.isArray(node)
  ? node.flatMap(item => {
    if (!branch(item)) return [indent + "- " + leaf(item, indent + "  ")];
    const [first, ...rest] = lines(item, indent + "  ");
    return [indent + "- " + first.trimStart(), ...rest];
  })
  : Object.entries(node).flatMap(([key, value]) => {
    const head = indent + scalar(key, indent) + ":";
    return branch(value) ? [head, ...lines(value, indent + "  ")] : [head + " " + leaf(value, indent + "  ")];
  });

// Where each block of comments stands: above the nth line of those words, and below the nth of others.
export const comments = text => {
  const seen = new Map(), kept = [];
  let open = [], above = null;
  for (const line of text.split("\n")) {
    if (/^\s*#/.test(line)) open.push(line);
    else if (line.trim() === "") { if (open.length && open.at(-1) !== "") open.push(""); }
    else {
      seen.set(line, (seen.get(line) ?? 0) + 1);
      const here = {line, time: seen.get(line)};
      if (open.length) kept.push({lines: open, below: here, above});
      above = here;
      open = [];
    }
  }
  if (open.length) kept.push({lines: open, below: null, above});
  return kept;
};

const nth = (written, {line, time}) => {
  let left = time;
  return written.findIndex(one => one === line && --left === 0);
};

// Above the line that stood below it; where that one was changed, below the line that stood above it, and at the top where none did.
const place = (written, {below, above}) => {
  if (!below) return written.length;
  const found = nth(written, below);
  if (found >= 0 || !above) return Math.max(found, 0);
  const before = nth(written, above);
  return before < 0 ? written.length : before + 1;
};

const restored = (written, kept) => {
  const above = new Map();
  for (const comment of kept) {
    const at = place(written, comment);
    above.set(at, [...(above.get(at) ?? []), "", ...comment.lines]);
  }
  const all = written.flatMap((line, at) => [...(above.get(at) ?? []), line]);
  return [...all, ...(above.get(written.length) ?? [])].join("\n").replace(/\n{3,}/g, "\n\n").trim();
};

// One file's format: what it reads it keeps the comments of.
export const format = () => {
  let kept = [];
  return {
    fromFile: text => {
      kept = comments(text);
      return load(text, {schema: CORE_SCHEMA});
    },
    toFile: content => restored(lines(content, ""), kept) + "\n",
  };
};
