// The door of the page of results: the rest is fetched once somebody means to choose a file, before any file is read.
const input = document.getElementById("hasil-berkas"), status = document.getElementById("hasil-kabar");
const load = () => import("./board.js").then(({take}) => files => take([...files]), () => () => { status.textContent = _("results.unloaded"); });

input.disabled = false;
status.textContent = _("results.ready");
const drop = document.getElementById("hasil-tempat");
input.addEventListener("click", load, {once: true});
input.addEventListener("change", async () => (await load())(input.files));
drop.addEventListener("dragover", event => { event.preventDefault(); drop.classList.add("hasil-di-atas"); });
drop.addEventListener("dragleave", () => drop.classList.remove("hasil-di-atas"));
drop.addEventListener("drop", async event => {
  event.preventDefault();
  drop.classList.remove("hasil-di-atas");
  const files = [...event.dataTransfer.files];
  (await load())(files);
});
document.documentElement.dataset.hasil = "pintu";
