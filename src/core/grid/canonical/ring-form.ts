/** How one ring reads in its canonical form: vertex `i` of it is vertex `(first + i · step) mod length` of the ring, which has `length` vertices without the closing one. */
export interface RingForm {
  readonly first: number;
  readonly step: 1 | -1;
  readonly length: number;
}

/**
 * The canonical form of the ring of vertices `from` … `to` (end excluded), closed or not: of all ways to read it, from any vertex in either direction, the one whose sequence of vertices is
 * least. Equal bits give equal forms, whatever vertex came first and whichever way the ring ran.
 */
export function ringForm(xy: Float64Array, from: number, to: number): RingForm {
  const isClosed = to - from > 1 && compareVertices(xy, from, to - 1) === 0;
  const length = to - from - (isClosed ? 1 : 0);
  const first = onlyLeastVertex(xy, from, length);
  const [forward, backward] = ([1, -1] as const).map((step) =>
    first === null ? leastRotation(xy, { from, length, step }) : { first, step, length },
  ) as [RingForm, RingForm];
  return compareForms(xy, from, forward, backward) <= 0 ? forward : backward;
}

/** Number within the ring of its least vertex; null where there are several of them. */
function onlyLeastVertex(xy: Float64Array, from: number, length: number): number | null {
  let [least, isOnly] = [0, true];
  for (let i = 1; i < length; i++) {
    const order = compareVertices(xy, from + i, from + least);
    if (order <= 0) isOnly = order < 0;
    if (order < 0) least = i;
  }
  return isOnly ? least : null;
}

/** Number in `xy` of vertex `i` of a form. */
export function vertexOf(from: number, { first, step, length }: RingForm, i: number): number {
  const at = first + step * i;
  return from + (at < 0 ? at + length : at < length ? at : at - length);
}

/** Vertices by x, then by y; NaN is equal to itself and comes last. */
export function compareVertices(xy: Float64Array, a: number, b: number): number {
  return (
    compareNumbers(xy[2 * a] as number, xy[2 * b] as number) ||
    compareNumbers(xy[2 * a + 1] as number, xy[2 * b + 1] as number)
  );
}

/** NaN is equal to itself and comes last. */
export function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The least rotation of a cycle, by two candidates that overtake each other (Shiloach 1981): a linear number of comparisons even where vertices repeat. */
function leastRotation(
  xy: Float64Array,
  { from, length, step }: { readonly from: number; readonly length: number; readonly step: RingForm["step"] },
): RingForm {
  const start = (first: number): RingForm => ({
    first: step > 0 ? first : (length - first) % length,
    step,
    length,
  });
  const vertexAt = (i: number): number => {
    const at = i % length;
    return from + (step > 0 || at === 0 ? at : length - at);
  };
  let [i, j, same] = [0, 1, 0];
  while (i < length && j < length && same < length) {
    const order = compareVertices(xy, vertexAt(i + same), vertexAt(j + same));
    if (order === 0) {
      same++;
      continue;
    }
    if (order > 0) i += same + 1;
    else j += same + 1;
    if (i === j) j++;
    same = 0;
  }
  return start(Math.min(i, j));
}

function compareForms(xy: Float64Array, from: number, a: RingForm, b: RingForm): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareVertices(xy, vertexOf(from, a, i), vertexOf(from, b, i));
    if (order !== 0) return order;
  }
  return 0;
}
