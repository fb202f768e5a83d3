import type { LayerInput } from "../../analysis/layer-input.ts";
import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import { LineEdges } from "../../geometry/line-edges.ts";
import { stretchNear } from "../../geometry/stretch-near.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { metresPerDegree } from "../measure-shape.ts";
import { isBelow } from "../within-limits.ts";

/** G20: cells of whose border too small a share follows lines on the ground (road centres, rivers, walls), within a distance. Exact on the plane of degrees stretched to metres at each edge. */
export async function checkBorders(context: GridContext, lines: LayerInput): Promise<Finding[]> {
  const { layer, prepared, rules, job } = context;
  const { distanceBelow, shareBelow } = rules.G20.limits;
  if (distanceBelow === null || shareBelow === null) return [];
  const edges = new LineEdges(lines.columns.geometry);
  const findings: Finding[] = [];
  for (let row = 0; row < layer.count; row++) {
    if (!prepared.failedRows.has(row)) {
      const share = followedShare(prepared.geometry, row, { edges, distance: distanceBelow });
      if (isBelow(share, shareBelow))
        findings.push(findingOf(context, "G20", { rows: [row], figures: { share } }));
    }
    job.report("computing", row + 1, layer.count);
    await job.breathe();
  }
  return findings;
}

/** The share of the length of a cell's rings that lies within `distance` metres of an edge of the lines. */
function followedShare(
  geometry: GeometryColumns,
  row: number,
  { edges, distance }: { readonly edges: LineEdges; readonly distance: number },
): number {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  let [length, followed] = [0, 0];
  for (let ring = from; ring < to; ring++) {
    for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++) {
      const [ax, ay] = [xy[2 * i] as number, xy[2 * i + 1] as number];
      const [bx, by] = [xy[2 * i + 2] as number, xy[2 * i + 3] as number];
      const [perLng, perLat] = metresPerDegree(ay);
      const [x, y] = [distance / perLng, distance / perLat];
      const around = [
        Math.min(ax, bx) - x,
        Math.min(ay, by) - y,
        Math.max(ax, bx) + x,
        Math.max(ay, by) + y,
      ] as const;
      const flat = [0, 0, (bx - ax) * perLng, (by - ay) * perLat] as const;
      const own = Math.sqrt(flat[2] * flat[2] + flat[3] * flat[3]);
      const stretches = edges.near(around).flatMap(([cx, cy, dx, dy]) => {
        const line = [
          (cx - ax) * perLng,
          (cy - ay) * perLat,
          (dx - ax) * perLng,
          (dy - ay) * perLat,
        ] as const;
        return stretchNear(flat, line, distance) ?? [];
      });
      length += own;
      followed += own * lengthOfUnion(stretches);
    }
  }
  return length > 0 ? followed / length : 0;
}

/** Length of the union of stretches, pairs of numbers one after the other. */
function lengthOfUnion(stretches: readonly number[]): number {
  const pairs = Array.from(
    { length: stretches.length / 2 },
    (_, i) => stretches.slice(2 * i, 2 * i + 2) as [number, number],
  );
  let [sum, end] = [0, 0];
  for (const [from, to] of pairs.sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}
