/** A longer copy of a typed array with room for `needed` elements, and some more, so that adding one at a time stays cheap. */
export function grown<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  array: T,
  needed: number,
): T {
  const larger = new (array.constructor as new (length: number) => T)(
    Math.max(needed, Math.ceil(array.length * 1.6)),
  );
  larger.set(array);
  return larger;
}
