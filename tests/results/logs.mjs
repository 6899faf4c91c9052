// Session logs in files, read by the page's own modules: runs, faults, and for each session the lines to paste. `instruments` is the
// generated module of questionnaires, `scripts` the folder of scripts.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

let times = 0;
export default async ({instruments, scripts, files}) => {
  const {default: data} = await import(`${pathToFileURL(instruments)}?${++times}`);  // written anew by some tests
  const {file} = await import(pathToFileURL(`${scripts}/reading/read_file.js`));
  const {bySession, proposedLines, runLines} = await import(pathToFileURL(`${scripts}/figures/session_logs.js`));

  const read = [];
  for (const one of files) read.push((await file(data, new Uint8Array(readFileSync(one)))).logs);
  const sessions = bySession(data, read.flatMap(({runs}) => runs));
  return {
    runs: read.flatMap(({runs}) => runs), faults: read.flatMap(({faults}) => faults),
    sessions: Object.fromEntries(sessions.map(one => [one.session.path, {
      medians: one.medians, proposed: one.proposed, runs: runLines(one), lines: one.proposed && proposedLines(one),
    }])),
  };
};
