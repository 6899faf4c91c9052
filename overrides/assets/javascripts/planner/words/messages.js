// Words with values filled in, as the catalogues (gettext) write their places: `%(name)s`.

/** `words` with each place filled from `values`; a place without a value stays empty. */
export const say = (words, values) => words.replace(/%\((\w+)\)s/g, (_place, name) => String(values[name] ?? ""));
