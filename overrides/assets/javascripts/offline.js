// A page's side of reading without a connection: starts the service worker (sw.js), offers to keep a whole guide or one material, and
// says so when a new edition has arrived. Without a service worker nothing of this shows.
(() => {
  const base = new URL("../../", document.currentScript.src);
  const workers = navigator.serviceWorker;
  if (!workers || !location.protocol.startsWith("http")) return;
  const element = (tag, words, marks = {}) => Object.assign(document.createElement(tag), {textContent: words, ...marks});
  const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1).replace(".", _("decimal.sign"))} MB`;

  const ask = async question => {
    const {active} = await workers.ready;
    return new Promise((done, failed) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = ({data}) => data.fault ? failed(new Error(data.fault)) : done(data.value);
      active.postMessage(question, [port2]);
    });
  };

  // ---- Keep this guide, or this material alone ----

  const place = document.querySelector(".keep");
  const path = address => address.slice(base.href.length).replace(/[?#].*/, "");

  /** What is to be kept: a guide, or of a guide what this page names: itself, its pictures, its sheet. */
  const subject = () => {
    const {guide} = place.dataset;
    if (guide) return {need: "guide", guide};
    const named = [location.href, ...[...document.querySelectorAll("article img")].map(({src}) => src), document.querySelector(".actions a[download]")?.href];
    const paths = [...new Set(named.filter(Boolean).map(path))];
    return {need: "material", guide: paths[0].split("/")[0], paths};
  };

  const tell = (words, ...more) => place.replaceChildren(element("p", words, {className: "hint", role: "status"}), ...more);

  const offer = async () => {
    const asked = subject(), {saved, bytes, whole, renewing} = await ask(asked), alone = asked.need === "material";
    place.hidden = false;
    if (saved) return alone ? tell(renewing ? _("keep.renewing") : _("keep.material_kept"), ...whole ? [] : [forgetting(asked)]) : tell(_("keep.kept"));
    const button = element("button", alone ? _("keep.material") : _("keep.button"), {type: "button", className: "button second"});
    button.append(element("small", (alone ? "" : _("keep.size")) + size(bytes)));
    button.onclick = () => save(asked);
    place.replaceChildren(button);
  };

  const forgetting = asked => element("button", _("keep.remove"), {type: "button", className: "remove", onclick: async () => {
    await ask({...asked, need: "forget"});
    await offer();
    place.querySelector("button")?.focus();
  }});

  const save = async asked => {
    const {need, guide} = asked;
    const bar = element("progress", "", {value: 0, max: 1, ariaLabel: need === "guide" ? _("keep.bar") : _("keep.saving")});
    tell(_("keep.saving"), bar);
    try {
      const {files} = await ask(asked);
      const all = files.reduce((sum, [, bytes]) => sum + bytes, 0);
      let done = 0;
      for (const [path, bytes] of files) {
        await ask({need: "keep", guide, path});
        bar.value = (done += bytes) / all;
      }
      if (need === "guide") await ask({need: "saved", guide});
      navigator.storage?.persist?.();
      await offer();
    } catch {
      await offer().catch(() => {});
      place.append(element("p", _("keep.broken"), {className: "hint", role: "alert"}));
    }
  };

  // ---- A new edition ----

  const announce = () => {
    const banner = element("aside", _("keep.new_edition"), {className: "new-edition", role: "status"});
    const button = element("button", _("keep.open_edition"), {type: "button", onclick: () => location.reload()});
    banner.append(button);
    document.body.append(banner);
  };

  addEventListener("load", async () => {
    let had = workers.controller;
    workers.addEventListener("controllerchange", () => {
      if (had) announce();
      had = workers.controller; // the first one is this edition's own
    });
    try {
      const first = !had;
      await workers.register(new URL("sw.js", base), {updateViaCache: "none"});
      if (first) await ask({need: "visited", path: path(location.href)});
      if (place) await offer();
    } catch { /* a preview without a worker, or storage refused: the page reads all the same */ }
  });
})();
