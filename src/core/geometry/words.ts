/**
 * Different words of a field as UTF-8, one behind the other: word `i` takes the bytes `starts[i]` … `starts[i + 1]`. A million of them move between threads
 * as two buffers, and only those that are looked at become strings.
 */
export interface Words {
  readonly bytes: Uint8Array;
  /** One entry more than there are words. */
  readonly starts: Uint32Array;
}

const utf8 = new TextDecoder();
/** Up to this length a loop over plain ASCII beats a call of the decoder (measured on 15-digit codes). */
const SHORT_WORD = 24;

/** Words that have been looked at, by the bytes they come from. */
const decoded = new WeakMap<Uint8Array, string[]>();

const countWords = ({ starts }: Words): number => starts.length - 1;

/** Word `i`; bytes that are no UTF-8 become U+FFFD. */
export function wordAt({ bytes, starts }: Words, i: number): string {
  let known = decoded.get(bytes);
  if (!known) {
    known = [];
    decoded.set(bytes, known);
  }
  const word = known[i] ?? decode(bytes, starts[i] as number, starts[i + 1] as number);
  known[i] = word;
  return word;
}

/** All words, in their order. */
export const allWords = (words: Words): string[] =>
  Array.from({ length: countWords(words) }, (_, i) => wordAt(words, i));

function decode(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT_WORD) return utf8.decode(bytes.subarray(from, to));
  let text = "";
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte > 127) return utf8.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
