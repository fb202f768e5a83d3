import type { GeometryColumns } from "../../geometry/columns.ts";
import type { Job } from "../../job.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";

/** A part of an overlay, in degrees: feature `row` of an outcome's geometry, of rows `a` and `b`; −1 for none. Area in m². */
export interface PartOfResult {
  readonly a: number;
  readonly b: number;
  readonly area: number;
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/**
 * Parts of features that did not fail, elsewhere either, in the order of the `count` features of A, then of those of B; the parts of one feature, which all come from one outcome,
 * stay in their order.
 */
export async function resultParts(
  outcomes: readonly OverlayOutcome[],
  count: number,
  job: Job,
): Promise<PartOfResult[]> {
  const lostB = new Set(outcomes.flatMap((outcome) => outcome.lostB));
  const parts: PartOfResult[] = [];
  let places = count;
  for (const { geometry, a, b, areas } of outcomes) {
    for (let row = 0; row < areas.length; row++) {
      const part = { a: a[row] as number, b: b[row] as number, area: areas[row] as number, geometry, row };
      if (part.a < 0 && lostB.has(part.b)) continue;
      parts.push(part);
      places = Math.max(places, placeOf(part, count) + 1);
    }
    await job.breathe();
  }
  return inPlaces(parts, new Uint32Array(places + 1), (part) => placeOf(part, count));
}

const placeOf = ({ a, b }: PartOfResult, count: number): number => (a >= 0 ? a : count + b);

/** Sorts by counting; `starts` are zeros, one for each place and one more. */
function inPlaces(
  parts: readonly PartOfResult[],
  starts: Uint32Array,
  place: (part: PartOfResult) => number,
): PartOfResult[] {
  for (const part of parts) starts[place(part) + 1] = (starts[place(part) + 1] as number) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const sorted = new Array<PartOfResult>(parts.length);
  for (const part of parts) {
    const at = place(part);
    const to = starts[at] as number;
    sorted[to] = part;
    starts[at] = to + 1;
  }
  return sorted;
}
