// Session logs named on the command line, read by the page's own modules: runs, faults, and for each session the lines to paste.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [instruments, scripts, ...files] = process.argv.slice(2);
const {default: data} = await import(pathToFileURL(instruments));
const {file} = await import(pathToFileURL(`${scripts}/read.js`));
const {bySession, proposedLines, runLines} = await import(pathToFileURL(`${scripts}/logs.js`));

const read = [];
for (const one of files) read.push((await file(data, new Uint8Array(readFileSync(one)))).logs);
const sessions = bySession(data, read.flatMap(({runs}) => runs));
console.log(JSON.stringify({
  runs: read.flatMap(({runs}) => runs), faults: read.flatMap(({faults}) => faults),
  sessions: Object.fromEntries(sessions.map(one => [one.session.path, {
    medians: one.medians, proposed: one.proposed, runs: runLines(one), lines: one.proposed && proposedLines(one),
  }])),
}));
