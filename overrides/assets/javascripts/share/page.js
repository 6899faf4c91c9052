// Share: the key messages of a page as one picture, fetched with the first press; the phone's own sheet hands it on, or it is downloaded.

const name = `${/\d+\.\d+/.exec(document.title)?.[0] ?? ""} ${_("material.messages")}.png`.trim();
let picture; // once fetched

const fetched = async address => {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status}`);
  return new File([await found.blob()], name, { type: "image/png" });
};

const download = file => {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

/** Hand on the picture at `address`; `tell` says what a reader must know. */
export async function share(address, tell) {
  try {
    picture ??= await fetched(address);
  } catch {
    return tell(_("share.broken"));
  }
  if (!navigator.canShare?.({ files: [picture] })) return download(picture);
  try {
    await navigator.share({ files: [picture] });
    tell("");
  } catch ({ name: fault }) {
    // A slow line takes longer than a phone remembers a press.
    if (fault === "NotAllowedError") tell(_("share.again"));
    else if (fault !== "AbortError") download(picture);
  }
}
