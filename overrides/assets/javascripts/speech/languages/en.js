// English as a person reads it aloud. English voices know numbers and dates; what they do not know is put into words here.
// tests/speech/en.txt is the list of what is read how.

const DIGITS = "zero one two three four five six seven eight nine".split(" ");

/** Abbreviations behind whose full stop the sentence goes on. */
export const NEVER_LAST = /(?:^|[\s(])(?:No|Nos|Art|St|Mr|Mrs|Ms|Dr|Prof|e\.g|i\.e|vs|p|pp|para|ext|approx)\.$/i;

const phone = text => text.replace(/\+/g, "plus ").replace(/[ ,]*\bext\.?/gi, ", extension").replace(/(\d)[\s().–-]+(?=\d)/g, "$1, ")
  .replace(/\d+/g, group => [...group].map(digit => DIGITS[digit]).join(" "));

const SHORT = { "e.g": "for example", "i.e": "that is", etc: "and so on", no: "number", nos: "numbers", art: "article", para: "paragraph", approx: "about", vs: "versus", ext: "extension", p: "page", pp: "pages" };
const SIGNS = { "×": "times", "÷": "divided by", "=": "equals", "+": "plus", "−": "minus", "≈": "about", "&": "and", "→": ", then", "✓": "ticked", "✗": "crossed" };
const N = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
const shaped = text => new RegExp(text, "g");

const RULES = [
  [/[“”„"«»\u00ad]/g, ""],
  [/\u00a0/g, " "],
  [/\u0002([^\u0003]*)\u0003/g, (all, number) => phone(number)],
  [/(?<![\d.,-])(?:\+62[- ]?\d|0\d{2})\d*(?:[- ]\d{2,5})+|(?<![\d.,-])(?:\+62|08)\d{7,12}/g, phone],
  [/(?:https?:\/\/)?(?:www\.)?\b([\w-]+(?:\.[\w-]+)*\.(?:id|com|org|net|int|io)(?:\/[\w\/-]*\w)?)/g, (all, address) => address.replace(/\./g, " dot ").replace(/\//g, " slash ")],
  [/[.…_]{4,}|…{2,}/g, " blank "],
  [/\b([A-Z][A-Za-z]+)(?: No\.?| Number)? (\d+)\/((?:19|20)\d\d)\b/g, "$1 number $2 of $3"],
  [/\((\d{1,2}[a-z]?)\)/g, "$1"],
  [shaped(`(?:Rp|IDR)\\.? ?(${N})(?: ?[–-] ?(?:Rp\\.? ?)?(${N}))?( (?:thousand|million|billion))?`), (all, one, two, scale = "") => one + (two ? " to " + two : "") + scale + " rupiah"],
  [/(\d|rupiah) ?\/ ?(?=[a-z])/g, "$1 per "],
  [shaped(`(${N}) ?[–-] ?(?=\\d)`), "$1 to "],
  [/\b(e\.g|i\.e|nos|no|art|para|approx|vs|ext|pp|p)\.(?=\s|$|,)/gi, (all, short) => SHORT[short.toLowerCase()]],
  [/\betc\.?(?=\W|$)/gi, "and so on"],
  [/\band\/or\b/g, "and or"],
  [/([A-Za-z]{2,}) ?\/ ?(?=[A-Za-z]{2,})/g, "$1 or "],
  [/\b[B-DF-HJ-NP-TV-XZ]{2,6}\b/g, word => [...word].join(" ")],
  [/(\w)–(?=\w)/g, "$1 to "],
  [/\s*[–—]\s*|…/g, ", "],
  [/[×÷=+−≈&→✓✗]/g, sign => " " + SIGNS[sign] + " "],
  [/[☐◯●▲_|*#<>[\]{}]/g, " "],
  [/\s+(?=[,.;:!?])/g, ""],
  [/\s+/g, " "],
];

/** A text as it is said; a phone number may stand between \u0002 and \u0003. */
export const spoken = text => RULES.reduce((said, [shape, by]) => said.replace(shape, by), text).trim();
