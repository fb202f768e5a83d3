import type { Steps } from "./run-steps.ts";

/** Values that are sorted, or merged, between two steps. */
const AT_ONCE = 4096;

/** Sorts as `Array.sort` does, stably, in steps, each of which yields how many values there are: two hundred thousand with a dear comparison take a third of a second. The given array is left as it is. */
export function* sorting<T>(values: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  const count = values.length;
  let from = values.slice();
  for (let start = 0; start < count; start += AT_ONCE) {
    const run = from.slice(start, start + AT_ONCE).sort(compare);
    for (const [i, value] of run.entries()) from[start + i] = value;
    yield count;
  }
  let to = from.slice();
  for (let width = AT_ONCE; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width)
      yield* merging(
        { from, to, compare },
        start,
        Math.min(start + width, count),
        Math.min(start + 2 * width, count),
      );
    [from, to] = [to, from];
  }
  return from;
}

interface Merge<T> {
  readonly from: readonly T[];
  readonly to: T[];
  readonly compare: (a: T, b: T) => number;
}

/** Merges the sorted values from `start` to `middle` with those from there to `end`; of equal ones the first come first. */
function* merging<T>(
  { from, to, compare }: Merge<T>,
  start: number,
  middle: number,
  end: number,
): Steps<void> {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const takesLeft = right >= end || (left < middle && compare(from[left] as T, from[right] as T) <= 0);
    to[at] = from[takesLeft ? left++ : right++] as T;
    if (at % AT_ONCE === 0) yield from.length;
  }
}
