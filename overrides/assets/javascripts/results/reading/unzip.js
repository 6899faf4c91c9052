// The files of a ZIP archive (APPNOTE 6.3) as bytes. The browser's own inflation is twice as fast as one in JavaScript, and a phone that
// has it need not fetch one.

import {TooMuch, UNPACKED} from "./bounds.js";

const DIRECTORY_END = 0x06054b50, END_LENGTH = 22, DEFLATED = 8;

/** Where the archive's directory ends; its comment may stand behind. */
const directoryEnd = view => {
  for (let at = view.byteLength - END_LENGTH; at >= 0; at--) if (view.getUint32(at, true) === DIRECTORY_END) return at;
  throw new Error("no archive");
};

/** The entries of the directory: {name, deflated, size, packed}; `packed` are the bytes as they lie in the archive. */
const entries = bytes => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), end = directoryEnd(view), found = [];
  const short = at => view.getUint16(at, true), long = at => view.getUint32(at, true);
  for (let left = short(end + 10), at = long(end + 16); left > 0; left--, at += 46 + short(at + 28) + short(at + 30) + short(at + 32)) {
    const local = long(at + 42), begin = local + 30 + short(local + 26) + short(local + 28);
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + short(at + 28))),
      deflated: short(at + 10) === DEFLATED, size: long(at + 24), packed: bytes.subarray(begin, begin + long(at + 20)),
    });
  }
  return found;
};

const inflater = () => {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    return undefined;  // an older browser does not know it, or not "deflate-raw"
  }
};

/** The bytes of a file, as many as the directory says; raises where it holds others. */
const inflated = async (packed, size) => {
  const stream = inflater();
  if (!stream) return (await import("../../vendor/fflate.js")).inflateSync(packed, {out: new Uint8Array(size)});
  const writer = stream.writable.getWriter(), reader = stream.readable.getReader(), bytes = new Uint8Array(size);
  Promise.all([writer.write(packed), writer.close()]).catch(() => {});  // damage is told by the reader too
  let at = 0;
  for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
    bytes.set(value, at);
    at += value.length;
  }
  if (at !== size) throw new Error("damaged");
  return bytes;
};

/** Raises where two files share bytes, which would be read once for each, or one that is not packed says another size than it has. */
const sound = found => {
  const ordered = [...found].sort((a, b) => a.packed.byteOffset - b.packed.byteOffset);
  const shares = ordered.some(({packed}, at) => at > 0 && packed.byteOffset < ordered[at - 1].packed.byteOffset + ordered[at - 1].packed.length);
  if (shares || found.some(({deflated, size, packed}) => !deflated && size !== packed.length)) throw new Error("damaged");
};

/** {name: bytes} of the files that `wanted` names; raises where the bytes are no archive, are damaged, or too much for a questionnaire. */
export const unzipped = async (bytes, wanted) => {
  const found = entries(bytes).filter(({name}) => wanted(name));
  sound(found);
  if (found.reduce((sum, {size}) => sum + size, 0) > UNPACKED) throw new TooMuch("too large");
  const files = await Promise.all(found.map(({deflated, packed, size}) => (deflated ? inflated(packed, size) : packed)));
  return Object.fromEntries(found.map(({name}, at) => [name, files[at]]));
};
