// The door of the planner: the rest, and the file with all materials, is fetched once somebody chooses something or has a plan
// already. Until then a visit costs no more than any other page.

const boxes = [...document.querySelectorAll("#plan-materials input[data-material]")], known = new Set(boxes.map(({dataset}) => dataset.material));
const codes = document.getElementById("plan-codes"), adding = document.getElementById("plan-codes-add"), examples = [...document.querySelectorAll("[data-preset]")];

const failed = () => {
  document.getElementById("plan-count").textContent = _("planner.not_fetched");
};

/** Fetch the planner; it takes over the page's boxes and buttons. */
const load = () => import("./board.js").catch(failed);

const kept = () => { try { return localStorage.getItem("plan") ?? localStorage.getItem("rencana-saya"); } catch { return null; } };

/** What was pressed first is pressed again once the planner listens. */
const firstChoice = async ({target}) => {
  const box = target.closest("input[data-material]"), checked = box?.checked;
  codes.removeEventListener("change", firstChoice);
  boxes.forEach(other => other.removeEventListener("change", firstChoice));
  examples.forEach(other => other.removeEventListener("click", firstChoice));
  document.getElementById("plan-count").textContent = _("planner.preparing");
  if (target !== codes) target.focus({preventScroll: true}); // what is in use stays where it is when the rest appears
  await load();
  if (target === codes) return codes.dispatchEvent(new Event("change"));
  if (!box) return target.click();
  box.checked = checked;
  box.dispatchEvent(new Event("change"));
};

[codes, adding, ...boxes].forEach(field => { field.disabled = false; });
// Whoever types is told how it goes on; the button takes what was typed, which leaving the field does as well.
codes.addEventListener("input", () => { document.getElementById("plan-codes-note").textContent = codes.value.trim() && _("planner.codes_press"); });
adding.addEventListener("click", () => codes.dispatchEvent(new Event("change")));
examples.forEach(example => { example.hidden = !example.dataset.preset.split(" ").some(path => known.has(path)); });
document.getElementById("plan-count").textContent = _("planner.none_chosen");
// A plan in the link or in this browser opens at once.
if (/^#(add|tambah|m|h)=/.test(location.hash) || kept()) load();
else {
  boxes.forEach(box => box.addEventListener("change", firstChoice));
  examples.forEach(example => example.addEventListener("click", firstChoice));
  codes.addEventListener("change", firstChoice);
}
document.documentElement.dataset.planner = "door";
