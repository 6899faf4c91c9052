// Quiet titles: what a session is called wherever the plan is shared or hung up. A session on violence has a title in its plan that
// tells a husband or a trader nothing; the trainer's own copy may name it, if she says so.

import {ownOpenly} from "../choice/own_details.js";

/** `named` with quiet titles in place of those that tell too much; such a session has no page to lead to. */
export const quietly = named => path => {
  const material = named(path);
  return material?.quiet ? {...material, title: material.quiet, short: material.quiet, plan: ""} : material;
};

/** `named` for paper and files of the trainer's own: quiet, unless she asked for the titles as they are. */
export const onPaper = named => (ownOpenly() ? named : quietly(named));

/** The chosen sessions that have a quiet title. */
export const quietOnes = materials => materials.filter(({quiet}) => quiet);
