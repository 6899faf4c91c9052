// Pencils beside the headings of a page, each opening its file at its line; fetched when the pencil at the head is tapped.
// Its file (hooks/curriculum/publish/edit_lines.py) holds the lines of every page, in the order of its headings.

export const show = async pencil => {
  const base = new URL("../../../", import.meta.url);
  const page = location.href.slice(base.href.length).replace(/[?#].*/, "");
  const lines = (await (await fetch(new URL(_("path.edit") + ".json", base))).json())[page];
  const headings = document.querySelectorAll("article :is(h1, h2, h3, h4)");
  if (lines?.length !== headings.length) throw new Error("another edition");
  headings.forEach((heading, place) => {
    const link = pencil.cloneNode(true);
    const name = heading.firstChild.textContent.trim();
    link.hash = lines[place] ? "L" + lines[place] : "";
    link.setAttribute("aria-label", pencil.textContent + ": " + name);
    heading.prepend(link);
  });
  headings[0]?.querySelector(".pencil").focus();
  pencil.remove();
};
