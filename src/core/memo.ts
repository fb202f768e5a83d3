/** Remembers what was made for a number, until all that is remembered weighs more than `most`: then it begins anew. */
export function memo<T>(
  make: (key: number) => T,
  weigh: (key: number) => number,
  most: number,
): (key: number) => T {
  const made = new Map<number, T>();
  let weight = 0;
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (weight > most) {
      made.clear();
      weight = 0;
    }
    const fresh = make(key);
    made.set(key, fresh);
    weight += weigh(key);
    return fresh;
  };
}
