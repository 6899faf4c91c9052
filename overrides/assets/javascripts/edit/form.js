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

const place = globalThis.document?.getElementById("borang");
if (place) {
  try {
    const [cms, {format}, answer] = await Promise.all([
      import("../vendor/sveltia/index.js"),
      import("./data.js"),
      fetch(new URL(`../../../${_("path.edit")}/config.json`, import.meta.url)),
    ]);
    const made = await answer.json();
    for (const {format: name} of made.config.collections.flatMap(collection => collection.files)) {
      if (name) cms.registerCustomFormat(name, "yaml", format(made.numbers));
    }
    cms.init({config: whole(made)});
    place.remove();
  } catch {
    place.textContent = _("edit.broken");
  }
}
