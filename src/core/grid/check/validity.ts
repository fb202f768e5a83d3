import { cos } from "../../elementary.ts";
import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import { onPlane, straightPlane } from "../../geometry/plane.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";

/** Corners sharper than this run out and back on one line: a cosine from here on, some 0.01 degrees. */
const OUT_AND_BACK = 1 - 1e-8;

/** Words of a finding that are ours and not the engine's; `src/text` translates them. */
const REPEATED_VERTEX = "repeated-vertex";
const SPIKE = "spike";

/**
 * G07: geometry that is not valid (as the engine found it), vertices that repeat, and spikes. One finding for each cell and kind; a cell that is no readable polygon has that one only. Where a
 * ring runs out and back on one line, that is what is wrong, whatever the engine calls it. Other sharp corners count in valid cells that are no slivers.
 */
export function checkValidity(context: GridContext): Finding[] {
  const { layer, rules, prepared, input, slivers } = context;
  const rowOf = new Map(Array.from(prepared.ids, (id, row) => [id, row]));
  const faults = new Map(
    [
      ...prepared.repaired.map(({ feature, reason, at }) => ({ feature, detail: reason, at })),
      ...prepared.failed.map(({ feature, reason, code }) => ({ feature, detail: reason ?? code, at: null })),
    ].map((fault) => [rowOf.get(fault.feature) ?? 0, fault]),
  );
  const { geometry } = input.columns;
  const flat = onPlane(geometry, straightPlane(geometry));
  const sharpest = cos(((rules.G07.limits.angleBelow ?? 0) * Math.PI) / 180);
  const findings: Finding[] = [];
  for (let row = 0; row < layer.count; row++) {
    const fault = faults.get(row);
    const sharp = fault || slivers.has(row) ? OUT_AND_BACK : sharpest;
    const corners = prepared.failedRows.has(row) ? new Map() : oddCorners(flat, row, sharp);
    if (fault && !corners.has(SPIKE)) findings.push(findingOf(context, "G07", { rows: [row], ...fault }));
    for (const [detail, vertex] of corners) {
      const at = [geometry.xy[2 * vertex] as number, geometry.xy[2 * vertex + 1] as number] as const;
      findings.push(findingOf(context, "G07", { rows: [row], detail, at }));
    }
  }
  return findings;
}

/** The first repeated vertex and the first spike of a cell, with their vertices. */
function oddCorners(geometry: GeometryColumns, row: number, sharpest: number): Map<string, number> {
  const found = new Map<string, number>();
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
