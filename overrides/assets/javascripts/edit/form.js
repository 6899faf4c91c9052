// The form for editors: Sveltia CMS from this site, with the config made of the curriculum (hooks/curriculum/editing/form_config.py).
// Nothing is asked of another host before the editor signs in; then of api.github.com, which the page's policy names.

// Each file names its kind, and the kinds their fields: 71 materials share one list of them.
export const whole = ({config, fields}) => ({
  ...config,
  collections: config.collections.map(collection => ({
    ...collection,
    files: collection.files.map(({kind, ...file}) => ({...file, fields: fields[kind]})),
  })),
});

// The CMS knows no Indonesian: its words are ours, under the name of a language it has none of its own for (sunting/words.js, by the page's
// import map). Who chooses another language in its settings keeps it.
const settings = kept => { try { return Object(JSON.parse(kept)); } catch { return {}; } };
const speak = locale => {
  const key = "sveltia-cms.prefs", own = document.documentElement.lang;
  try {
    const chosen = settings(localStorage.getItem(key));
    if (typeof chosen.locale !== "string" || chosen.locale === "auto") localStorage.setItem(key, JSON.stringify({...chosen, locale}));
  } catch { /* a browser that keeps nothing: the words are the CMS's own */ }
  Object.defineProperty(navigator, "language", {get: () => locale});
  new MutationObserver(() => { if (document.documentElement.lang === locale) document.documentElement.lang = own; })
    .observe(document.documentElement, {attributeFilter: ["lang"]});
};

const place = globalThis.document?.getElementById("borang");
if (place) {
  try {
    const answer = await fetch(new URL(`../../../${_("path.edit")}/config.json`, import.meta.url));
    const made = await answer.json();
    if (made.locale) speak(made.locale);
    const [cms, {format}, {preview, keepInStep}, {chooser}] = await Promise.all(
      [import("../vendor/sveltia/index.js"), import("./yaml_writer.js"), import("./clock.js"), import("./names.js")]);
    for (const {format: name} of made.config.collections.flatMap(collection => collection.files)) {
      if (name) cms.registerCustomFormat(name, "yaml", format());
    }
    const plans = made.config.collections.flatMap(collection => collection.files).filter(file => file.kind === "material");
    for (const name of new Set(plans.map(file => file.name))) cms.registerPreviewTemplate(name, preview(globalThis.h, made.session));
    cms.registerFieldType("name", chooser(globalThis.h, made.session));
    cms.registerEventListener({name: "preSave", handler: keepInStep(made.session)});
    cms.init({config: whole(made)});
    place.remove();
  } catch {
    place.textContent = _("edit.broken");
  }
}
