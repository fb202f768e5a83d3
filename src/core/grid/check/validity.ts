import type { LayerInput } from "../analysis/layer-input.ts";
import type { PreparedPolygons } from "../analysis/prepare-polygons.ts";
import { cos } from "../elementary.ts";
import { type GeometryColumns, ringRange, startAt } from "../geometry/columns.ts";
import { onPlane, type Plane } from "../geometry/plane.ts";
import type { Finding } from "./finding.ts";
import { findingOf, type GridLayer } from "./grid-layer.ts";
import type { GridRules } from "./rules.ts";

/**
 * G07: geometry that is not valid (as the engine found it), vertices that repeat, and spikes. One finding for each cell and kind; a cell that is no readable
 * polygon has that one only.
 */
export function checkValidity(
  layer: GridLayer,
  {
    input,
    prepared,
    plane,
    rules,
  }: {
    readonly input: LayerInput;
    readonly prepared: PreparedPolygons;
    readonly plane: Plane;
    readonly rules: GridRules;
  },
): Finding[] {
  const rowOf = new Map(Array.from(prepared.ids, (id, row) => [id, row]));
  const invalid = [
    ...prepared.repaired.map(({ feature, reason, at }) => ({ feature, detail: reason, at })),
    ...prepared.failed.map(({ feature, reason, code }) => ({ feature, detail: reason ?? code, at: null })),
  ].map(({ feature, detail, at }) => {
    const row = rowOf.get(feature) ?? 0;
    return findingOf({ layer, rules }, "G07", { rows: [row], detail, at });
  });
  const flat = onPlane(input.columns.geometry, plane);
  const corners: Finding[] = [];
  for (let row = 0; row < layer.count; row++) {
    if (prepared.failedRows.has(row)) continue;
    for (const [detail, vertex] of oddCorners(flat, row, rules.G07.limits.angleBelow ?? 0)) {
      const { xy } = input.columns.geometry;
      corners.push(
        findingOf({ layer, rules }, "G07", {
          rows: [row],
          detail,
          at: [xy[2 * vertex] as number, xy[2 * vertex + 1] as number],
        }),
      );
    }
  }
  return [...invalid, ...corners];
}

/** Words of a finding that are ours and not the engine's; `src/text` translates them. */
const REPEATED_VERTEX = "repeated-vertex";
const SPIKE = "spike";

/** The first repeated vertex and the first spike of a cell, with their vertices. */
function oddCorners(geometry: GeometryColumns, row: number, spikeAngle: number): Map<string, number> {
  const found = new Map<string, number>();
  const sharpest = cos((spikeAngle * Math.PI) / 180);
  const [from, to] = ringRange(geometry, row);
  for (let ring = from; ring < to; ring++) {
    const first = startAt(geometry.ringStarts, ring);
    const count = startAt(geometry.ringStarts, ring + 1) - 1 - first;
    for (let i = 0; i < count; i++) {
      const vertex = first + i;
      const next = first + ((i + 1) % count);
      const previous = first + ((i + count - 1) % count);
      if (isSame(geometry.xy, vertex, next)) {
        if (!found.has(REPEATED_VERTEX)) found.set(REPEATED_VERTEX, vertex);
      } else if (!found.has(SPIKE) && cosineAt(geometry.xy, previous, vertex, next) > sharpest) {
        found.set(SPIKE, vertex);
      }
    }
  }
  return found;
}

const isSame = (xy: Float64Array, a: number, b: number): boolean =>
  xy[2 * a] === xy[2 * b] && xy[2 * a + 1] === xy[2 * b + 1];

/** Cosine of the angle at vertex `b`; 1 for a way back along itself. */
function cosineAt(xy: Float64Array, a: number, b: number, c: number): number {
  const ux = (xy[2 * a] as number) - (xy[2 * b] as number);
  const uy = (xy[2 * a + 1] as number) - (xy[2 * b + 1] as number);
  const vx = (xy[2 * c] as number) - (xy[2 * b] as number);
  const vy = (xy[2 * c + 1] as number) - (xy[2 * b + 1] as number);
  const lengths = Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
  return lengths === 0 ? -1 : (ux * vx + uy * vy) / lengths;
}
