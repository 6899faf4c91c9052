// The door of the page of results: the rest is fetched once somebody means to choose a file or carries one over the page, before any file
// is read. The questions are asked for beside what reads them: one behind the other they would take the time of two.
const input = document.getElementById("result-file"), status = document.getElementById("result-status");
const load = () => Promise.all([import("./board.js"), import("./instruments.js")])
  .then(([{take}]) => files => take([...files]), () => () => { status.textContent = _("results.unloaded"); });

input.disabled = false;
status.textContent = _("results.ready");
const drop = document.getElementById("result-drop");
input.addEventListener("click", load, {once: true});
document.addEventListener("dragenter", load, {once: true});
input.addEventListener("change", async () => (await load())(input.files));
drop.addEventListener("dragover", event => { event.preventDefault(); drop.classList.add("result-over"); });
drop.addEventListener("dragleave", () => drop.classList.remove("result-over"));
drop.addEventListener("drop", async event => {
  event.preventDefault();
  drop.classList.remove("result-over");
  const files = [...event.dataTransfer.files];
  (await load())(files);
});
document.documentElement.dataset.results = "door";
