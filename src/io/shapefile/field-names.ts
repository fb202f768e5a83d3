const utf8 = new TextEncoder();

/** Bytes that a name of a field may have in a .dbf. */
const MOST_BYTES = 10;

/**
 * Names of fields as a .dbf can have them: at most 10 bytes of UTF-8 (three Chinese characters), no character split, no two alike whatever their case. A name that fits stays as it is; of those
 * that do not, later ones that would be alike get a number at the end.
 */
export function fieldNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const take = (name: string): boolean => {
    const key = name.toLowerCase();
    if (name === "" || taken.has(key)) return false;
    taken.add(key);
    return true;
  };
  const whole = names.map((name) => (utf8.encode(name).length <= MOST_BYTES && take(name) ? name : null));
  return names.map((name, i) => whole[i] ?? shortened(name, take));
}

function shortened(name: string, take: (name: string) => boolean): string {
  const plain = cutText(name, MOST_BYTES);
  if (take(plain)) return plain;
  for (let number = 1; ; number++) {
    const numbered = cutText(name, MOST_BYTES - String(number).length) + number;
    if (take(numbered)) return numbered;
  }
}

/** The beginning of a text that fits into so many bytes of UTF-8, no character split. */
export function cutText(text: string, bytes: number): string {
  if (3 * text.length <= bytes) return text;
  const room = new Uint8Array(bytes);
  return text.slice(0, utf8.encodeInto(text, room).read);
}
