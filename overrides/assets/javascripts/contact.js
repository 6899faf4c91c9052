// Word to the editors (overrides/partials/contact.html): the sentence the reader marked goes along. Only sites with `contact` load this.
(() => {
  const LONGEST = 300; // characters: what WhatsApp's link still takes beside the page's own words
  let marked = "";

  // Tapping the link unmarks the sentence on many phones: what was marked last is what counts.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const words = selection.toString().trim().replace(/\s+/g, " ");
    if (words && selection.anchorNode?.parentElement?.closest("article")) marked = words.slice(0, LONGEST);
  });

  for (const link of document.querySelectorAll("[data-contact]")) {
    const plain = link.href;
    link.addEventListener("click", () => {
      link.href = marked ? plain + encodeURIComponent("\n\n" + _("contact.marked") + " “" + marked + "”") : plain;
    });
  }
})();
