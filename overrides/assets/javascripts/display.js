// The reader's own letters, spacing and contrast. What was chosen is applied in the page's head, before the first word is drawn
// (overrides/main.html); this fills the menu behind "Aa" and remembers. It needs none of the other scripts.
(() => {
  const CHOICES = {
    letters: [_("display.size"), [["", _("display.normal")], ["large", _("display.large")], ["largest", _("display.largest")]]],
    spacing: [_("display.spacing"), [["", _("display.normal")], ["wide", _("display.wide")]]],
    contrast: [_("display.contrast"), [["", _("display.normal")], ["high", _("display.high")]]],
  };
  const chosen = document.documentElement.dataset;

  const remember = () => {
    const kept = Object.fromEntries(Object.keys(CHOICES).filter(name => chosen[name]).map(name => [name, chosen[name]]));
    try { localStorage.setItem("display", JSON.stringify(kept)); } catch { /* private window: for this page only */ }
  };

  // What was chosen in the first edition, under other names, stays chosen.
  const FORMER = {huruf: "letters", besar: "large", terbesar: "largest", spasi: "spacing", lapang: "wide", kontras: "contrast", tinggi: "high"};
  try {
    const former = localStorage.getItem("tampilan");
    if (former) {
      Object.assign(chosen, JSON.parse(former.replace(/\w+/g, word => FORMER[word] || word)));
      localStorage.removeItem("tampilan");
      remember();
    }
  } catch { /* a private window: nothing was kept */ }

  // A table wider than the screen is moved with the arrow keys.
  const reachTables = () => document.querySelectorAll(".table").forEach(table => {
    const wide = table.scrollWidth > table.clientWidth;
    const marks = {tabindex: "0", role: "group", "aria-label": _("display.table")};
    Object.entries(marks).forEach(([name, value]) => wide ? table.setAttribute(name, value) : table.removeAttribute(name));
  });
  addEventListener("load", reachTables);

  // Material's search box listens to keys alone: pasted and dictated words come without any.
  const box = document.querySelector("[data-md-component=search-query]");
  if (box) box.addEventListener("input", event => {
    box.dispatchEvent(new Event("keyup", {bubbles: true}));
    const sentence = event.inputType === "insertFromPaste" || event.data?.length > 20;   // come at once, it is shown from its start
    if (sentence) requestAnimationFrame(() => { box.scrollLeft = 0; });
  });

  // Drawings below the fold are not loaded yet when a page is printed.
  addEventListener("beforeprint", () => document.querySelectorAll("img[loading=lazy]").forEach(image => { image.loading = "eager"; }));

  const choose = ({target}) => {
    if (target.value) chosen[target.name] = target.value;
    else delete chosen[target.name];
    remember();
    reachTables();
  };

  const fieldset = ([name, [title, values]]) => {
    const options = values.map(([value, words]) => {
      const checked = (chosen[name] || "") === value ? "checked" : "";
      return `<label><input type="radio" name="${name}" value="${value}" ${checked}> ${words}</label>`;
    });
    return `<fieldset><legend>${title}</legend>${options.join("")}</fieldset>`;
  };

  // The pencil fetches the pencils of all headings; without them it is a link to the file.
  document.querySelector(".pencil")?.addEventListener("click", event => {
    event.preventDefault();
    const {currentTarget: pencil} = event;
    import("./edit/pencils.js").then(module => module.show(pencil)).catch(() => { location = pencil.href; });
  }, {once: true});

  // The way back up a long page; where the style sheet can, it follows the reader once the head is out of sight.
  const foot = document.querySelector(".page-foot");
  if (foot) foot.prepend(Object.assign(document.createElement("a"), {href: "#", className: "to-top", textContent: "↑ " + _("site.top")}));

  // Reading aloud, fetched when pressed: only where the phone itself has a voice of this language (a voice from elsewhere would send
  // the words away). Android names its voices late.
  const listens = document.querySelectorAll(".listen");
  const speech = window.speechSynthesis;
  if (listens[0] && speech && location.protocol.startsWith("http")) {
    const voices = () => speech.getVoices().filter(({lang, localService}) => localService && RegExp(_("listen.voices"), "i").test(lang));
    const probe = () => listens.forEach(button => { button.hidden = !voices().length; });
    probe();
    speech.onvoiceschanged = probe;
    listens.forEach(button => { button.onclick = async () => (await import("./speech/page.js")).listen(button, voices); });
  }

  // The key messages as one picture, to be handed on: fetched when pressed.
  const tiles = document.querySelector(".messages");
  if (tiles && location.protocol.startsWith("http")) {
    const base = new URL("../../", document.currentScript.src).href, page = location.href.slice(base.length).split(/[?#]/)[0];
    const button = Object.assign(document.createElement("button"), {type: "button", className: "button second", textContent: _("share.picture")});
    const said = Object.assign(document.createElement("p"), {className: "hint"});
    said.setAttribute("role", "status");
    button.onclick = async () => {
      const {share} = await import("./share/page.js");
      share(base + _("path.cards") + "/" + page.slice(0, -1) + ".png", words => { said.textContent = words; });
    };
    const actions = Object.assign(document.createElement("div"), {className: "actions"});
    actions.dataset.searchExclude = ""; // not read aloud
    actions.append(button, said);
    tiles.append(actions);
  }

  // A drawing opens full screen; without what is fetched for that it is a link to the drawing.
  document.addEventListener("click", event => {
    const link = event.target.closest?.(".enlarge");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    import("./drawing/page.js").then(module => module.enlarge(link)).catch(() => { location = link.href; });
  });

  const menu = document.querySelector(".display");
  if (menu) {
    const panel = document.createElement("form");
    panel.innerHTML = Object.entries(CHOICES).map(fieldset).join("");
    panel.addEventListener("change", choose);
    menu.append(panel);
    menu.addEventListener("keydown", event => {
      event.stopPropagation(); // Material's shortcuts are not meant here
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
    document.addEventListener("click", ({target}) => { if (!menu.contains(target)) menu.open = false; });
  }

  // Material's menu button is a label, which no keyboard reaches: its drawing becomes a button inside it.
  const drawer = document.querySelector(".md-header__button[for=__drawer]");
  if (drawer) {
    const button = document.createElement("span");
    Object.entries({role: "button", tabindex: "0", "aria-label": _("display.menu")}).forEach(mark => button.setAttribute(...mark));
    button.append(...drawer.childNodes);
    drawer.append(button);
    button.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      drawer.click();
    });
  }
})();
