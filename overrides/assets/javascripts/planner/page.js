// The door of the planner: the rest, and the file with all materials, is fetched once somebody chooses something or has a plan
// already. Until then a visit costs no more than any other page.

const boxes = [...document.querySelectorAll("#plan-materials input[data-material]")], known = new Set(boxes.map(({dataset}) => dataset.material));
const codes = document.getElementById("plan-codes"), adding = document.getElementById("plan-codes-add"), examples = [...document.querySelectorAll("[data-preset]")];
const count = document.getElementById("plan-count");

/** The planner that did not come, or (once it has the texts) stumbled over its own steps. */
const failed = () => {
  count.textContent = document.documentElement.dataset.planner === "door" ? _("planner.not_fetched") : _("planner.stumbled");
  loading = null; // the next press tries again
};

const kept = () => { try { return localStorage.getItem("plan") ?? localStorage.getItem("rencana-saya"); } catch { return null; } };

/** What is pressed while the planner is on its way, in its order: [what, ticked]. */
const waiting = [];

/** Press once more what was pressed before the planner listened; a box that stands as wanted already is not touched. */
const again = ([target, ticked]) => {
  if (target === codes) return codes.dispatchEvent(new Event("change"));
  if (ticked === undefined) return target.click();
  if (target.checked === ticked) return;
  target.checked = ticked;
  target.dispatchEvent(new Event("change"));
};

const early = ({currentTarget: target}) => {
  waiting.push([target, boxes.includes(target) ? target.checked : undefined]);
  if (target !== codes) target.focus({preventScroll: true}); // what is in use stays where it is when the rest appears
  load();
};

const listen = how => {
  [codes, ...boxes].forEach(field => field[how]("change", early));
  examples.forEach(example => example[how]("click", early));
};

let loading = null;

/** Fetch the planner, once; it takes over the page's boxes and buttons. */
const load = () => {
  if (loading) return;
  count.textContent = _("planner.preparing");
  loading = import("./board.js").then(() => {
    listen("removeEventListener");
    waiting.forEach(again);
  }, failed);
};

[codes, adding, ...boxes].forEach(field => { field.disabled = false; });
// Whoever types is told how it goes on; the button takes what was typed, which leaving the field does as well.
codes.addEventListener("input", () => { document.getElementById("plan-codes-note").textContent = codes.value.trim() && _("planner.codes_press"); });
adding.addEventListener("click", () => codes.dispatchEvent(new Event("change")));
examples.forEach(example => { example.hidden = !example.dataset.preset.split(" ").some(path => known.has(path)); });
count.textContent = _("planner.none_chosen");
listen("addEventListener");
document.documentElement.dataset.planner = "door";
// A plan in the link or in this browser opens at once; so does one whose link is put into the address of this page.
const linked = () => /^#(add|tambah|m|h)=/.test(location.hash);
addEventListener("hashchange", () => { if (linked()) load(); });
if (linked() || kept()) load();
