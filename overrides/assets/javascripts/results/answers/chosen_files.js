// The files somebody chose: the first few are taken, one that was chosen twice is taken once, and what is left out is told.

import {BYTES, FILES} from "../reading/bounds.js";

const equal = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** {name, bytes} of a file, or {name, fault} where it is too large, or gone since it was chosen. */
const opened = async file => {
  if (file.size > BYTES) return {name: file.name, fault: "large"};
  try {
    return {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())};
  } catch {
    return {name: file.name, fault: "unreadable"};
  }
};

/** {taken, same, left}: the files that are read, as {name, bytes} or {name, fault}; those whose bytes are those of another, as {name, other};
    the names of those beyond the most. A file that cannot be taken is opened only where it may be one of them. */
export const chosen = async files => {
  const taken = [], same = [], left = [];
  for (const file of files) {
    const full = taken.length === FILES, alike = taken.filter(({bytes}) => bytes?.length === file.size);
    const one = full && !alike.length ? {name: file.name} : await opened(file), twin = one.bytes && alike.find(({bytes}) => equal(bytes, one.bytes));
    if (twin) same.push({name: one.name, other: twin.name});
    else if (full) left.push(one.name);
    else taken.push(one);
  }
  return {taken, same, left};
};
