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

/** Elements from which on an array is handed out with the room behind it: a copy would double the peak. */
const LARGE = 128 * 1024;

/** The first `length` elements of an array that grew; a large one is not copied. */
export function trimmed<T extends Uint8Array | Uint32Array | Float64Array>(array: T, length: number): T {
  return (length > LARGE ? array.subarray(0, length) : array.slice(0, length)) as T;
}
