/** Words that lost bytes leave behind: U+FFFD in GBK, and memory never written, as debuggers fill it. */
const TRACES = /\uFFFD|锟斤拷|烫烫烫|屯屯屯/;
/** Beginnings of two- and three-byte UTF-8 letters read as Latin-1 or Windows-1252, with what follows them. */
const LATIN =
  /(?:[ÃÂÅ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ä-é][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2})/;
/** Half a letter of UTF-16 without its other half. */
const LONE = /\p{Surrogate}/u;
/** GBK makes kana and Greek letters of some bytes, too. */
const WIDE = /[\u0370-\uFFEF]{3}/;

/** Whether a text has been read in another encoding than it was written in. */
export function isMojibake(text: string): boolean {
  if (TRACES.test(text) || LONE.test(text) || LATIN.test(text)) return true;
  return WIDE.test(text) && isUtf8ReadAsGbk(text);
}

/**
 * Whether the bytes of a text in GBK are three-byte letters of UTF-8 throughout ("鍏板窞" for "兰州"). Real words hardly ever are: every third
 * byte must be a rare lead byte, and all others lie below 0xC0, which few letters of GBK manage three times over.
 */
function isUtf8ReadAsGbk(text: string): boolean {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = gbkCodes().get(letter);
    if (code === undefined) {
      if (letter.charCodeAt(0) < 0x80 && letter !== "?") continue;
      break;
    }
    bytes.push(code >> 8, code & 0xff);
  }
  const whole = bytes.slice(0, bytes.length - (bytes.length % 3));
  if (whole.length < 6) return false;
  for (let i = 0; i < whole.length; i += 3) {
    const [lead = 0, second = 0, third = 0] = whole.slice(i, i + 3);
    // Letters U+3000 to U+9FFF: Chinese words and signs.
    if (lead < 0xe3 || lead > 0xe9 || (second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return false;
  }
  return true;
}

let codes: Map<string, number> | null = null;

/** Two-byte codes of GBK by their letters, read off the decoder. */
function gbkCodes(): ReadonlyMap<string, number> {
  if (codes) return codes;
  codes = new Map();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
    }
  }
  return codes;
}
