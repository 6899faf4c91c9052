// Engine: the part of the search that comes with the first query. The build bundles it with all it imports into one classic
// script of this name (publish/bundle.py), for neither worker.js nor a copy on file:// can load modules.

import { openSite } from "./site.js";
import { search } from "./results.js";

Object.assign(self, { openSite, search });
