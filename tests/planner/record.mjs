// Write what the planner makes of each case into its file: `node tests/planner/record.mjs`, then read git diff.
import "../support/language.mjs";
import {writeFileSync} from "node:fs";
import {plan} from "../../overrides/assets/javascripts/planner/plan/plan.js";
import {cases, choice, curriculum, lines} from "./cases.mjs";

const flat = value => JSON.stringify(value);
for (const [name, {about, materials, choice: said}] of cases()) {
  const found = plan(curriculum({materials}), choice({choice: said}));
  const rows = found.days.map(day => `    [\n${lines(day).map(line => `      ${JSON.stringify(line)}`).join(",\n")}\n    ]`).join(",\n").replaceAll("[\n\n    ]", "[]");
  const parts = [
    `"about": ${JSON.stringify(about)}`,
    `"materials": {\n${Object.entries(materials).map(([path, rest]) => `    ${JSON.stringify(path)}: ${flat(rest)}`).join(",\n")}\n  }`,
    `"choice": ${flat(said)}`, `"days": [\n${rows}\n  ]`, `"warnings": ${flat(found.warnings)}`, `"missing": ${flat(found.missing)}`,
  ];
  writeFileSync(new URL(`cases/${name}.json`, import.meta.url), `{\n  ${parts.join(",\n  ")}\n}\n`);
}
