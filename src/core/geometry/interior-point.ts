import { type GeometryColumns, startAt } from "./columns.ts";

/**
 * A point well inside the polygon number `part`: the middle of the widest stretch of a horizontal line through the middle of its height. Null for a part
 * without area.
 */
export function interiorPoint(geometry: GeometryColumns, part: number): [number, number] | null {
  const { xy } = geometry;
  const rings = [startAt(geometry.partStarts, part), startAt(geometry.partStarts, part + 1)] as const;
  const [low, high] = heights(geometry, rings);
  if (!(low < high)) return null;
  // A line through a vertex would count it twice, hence three tries at odd heights.
  for (const share of [0.5, 0.4871, 0.5297]) {
    const y = low + (high - low) * share;
    const crossings: number[] = [];
    for (let ring = rings[0]; ring < rings[1]; ring++) {
      const last = startAt(geometry.ringStarts, ring + 1) - 1;
      for (let i = startAt(geometry.ringStarts, ring); i < last; i++) {
        const ay = xy[2 * i + 1] as number;
        const by = xy[2 * i + 3] as number;
        if (ay > y === by > y) continue;
        const ax = xy[2 * i] as number;
        crossings.push(ax + (((xy[2 * i + 2] as number) - ax) * (y - ay)) / (by - ay));
      }
    }
    const middle = middleOfWidest(crossings.sort((a, b) => a - b));
    if (middle !== null) return [middle, y];
  }
  return null;
}

function heights(
  { ringStarts, xy }: GeometryColumns,
  [from, to]: readonly [number, number],
): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = startAt(ringStarts, from); i < startAt(ringStarts, to); i++) {
    low = Math.min(low, xy[2 * i + 1] as number);
    high = Math.max(high, xy[2 * i + 1] as number);
  }
  return [low, high];
}

/** Stretches inside the polygon lie between crossings 0 and 1, 2 and 3, … */
function middleOfWidest(crossings: readonly number[]): number | null {
  let widest = 0;
  let middle: number | null = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const from = crossings[i] as number;
    const to = crossings[i + 1] as number;
    if (to - from <= widest) continue;
    widest = to - from;
    middle = (from + to) / 2;
  }
  return middle;
}
