// Answers in one Node process, as tests/support/in_node.py asks: each line in is {source, given}, each line out {told} or {fault}.
// A source is a module whose default export is a function from what is given to what is told; each is loaded once.
import {createInterface} from "node:readline";

const loaded = new Map();
for await (const line of createInterface({input: process.stdin})) {
  const {source, given} = JSON.parse(line);
  let answer;
  try {
    if (!loaded.has(source)) loaded.set(source, await import(`data:text/javascript,${encodeURIComponent(source)}`));
    answer = {told: await loaded.get(source).default(given) ?? null};
  } catch (fault) {
    answer = {fault: String(fault.stack ?? fault)};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
