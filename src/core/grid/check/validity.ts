import { cos } from "../../elementary.ts";
import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { metresPerDegree } from "../measure-shape.ts";

/** Corners sharper than this run out and back on one line: a cosine from here on, some 0.01 degrees. */
const OUT_AND_BACK = 1 - 1e-8;

/** Words of a finding that are ours and not the engine's; `src/text` translates them. */
const REPEATED_VERTEX = "repeated-vertex";
const SPIKE = "spike";
const UNCLOSED = "unclosed-ring";

/**
 * G07: geometry that is not valid (as the engine found it), rings that the file leaves open, vertices that repeat, and spikes. One finding for each cell and kind; a cell that is no readable polygon has that one only. Where a
 * ring runs out and back on one line, that is what is wrong, whatever the engine calls it. Other sharp corners count in valid cells that are no slivers.
 */
export function* checkValidity(context: GridContext): Generator<Finding> {
  const { layer, rules, prepared, input, slivers } = context;
  const rowOf = new Map(Array.from(prepared.ids, (id, row) => [id, row]));
  const faults = new Map(
    [
      ...prepared.repaired.map(({ feature, reason, at }) => ({ feature, detail: reason, at })),
      ...prepared.failed.map(({ feature, reason, code }) => ({ feature, detail: reason ?? code, at: null })),
    ].map((fault) => [rowOf.get(fault.feature) ?? 0, fault]),
  );
  const { geometry } = input.columns;
  const sharpest = cos(((rules.G07.limits.angleBelow ?? 0) * Math.PI) / 180);
  const unclosed = new Set(
    (input.problems ?? []).flatMap(({ code, feature }) => (code === UNCLOSED ? [feature ?? 0] : [])),
  );
  for (let row = 0; row < layer.count; row++) {
    if (unclosed.has(layer.featureOf(row)))
      yield findingOf(context, "G07", { rows: [row], detail: UNCLOSED });
    const fault = faults.get(row);
    const sharp = fault || slivers.has(row) ? OUT_AND_BACK : sharpest;
    const corners = prepared.failedRows.has(row) ? new Map() : oddCorners(geometry, row, sharp);
    if (fault && !corners.has(SPIKE)) yield findingOf(context, "G07", { rows: [row], ...fault });
    for (const [detail, vertex] of corners) {
      const at = [geometry.xy[2 * vertex] as number, geometry.xy[2 * vertex + 1] as number] as const;
      yield findingOf(context, "G07", { rows: [row], detail, at });
    }
  }
}

/** The first repeated vertex and the first spike of a cell, with their vertices; angles on degrees stretched to metres at its first vertex. */
function oddCorners(
  { ringStarts, xy, ...geometry }: GeometryColumns,
  row: number,
  sharpest: number,
): Map<string, number> {
  const found = new Map<string, number>();
  const [from, to] = ringRange({ ringStarts, xy, ...geometry }, row);
  const [perLng, perLat] = metresPerDegree(xy[2 * startAt(ringStarts, from) + 1] as number);
  const stretch = perLng / perLat;
  for (let ring = from; ring < to; ring++) {
    const first = startAt(ringStarts, ring);
    const last = startAt(ringStarts, ring + 1) - 1;
    let previous = last - 1;
    for (let vertex = first; vertex < last; vertex++) {
      const ux = ((xy[2 * previous] as number) - (xy[2 * vertex] as number)) * stretch;
      const uy = (xy[2 * previous + 1] as number) - (xy[2 * vertex + 1] as number);
      const vx = ((xy[2 * vertex + 2] as number) - (xy[2 * vertex] as number)) * stretch;
      const vy = (xy[2 * vertex + 3] as number) - (xy[2 * vertex + 1] as number);
      previous = vertex;
      if (vx === 0 && vy === 0) {
        if (!found.has(REPEATED_VERTEX)) found.set(REPEATED_VERTEX, vertex);
        continue;
      }
      // The angle is sharp only where both edges lead the same way.
      const product = ux * vx + uy * vy;
      if (product <= 0 || found.has(SPIKE)) continue;
      const lengths = Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
      if (product > sharpest * lengths) found.set(SPIKE, vertex);
    }
  }
  return found;
}
