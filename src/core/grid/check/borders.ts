import type { LayerInput } from "../../analysis/layer-input.ts";
import { boxOf } from "../../geometry/bounds.ts";
import { type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import { type Edge, LineEdges } from "../../geometry/line-edges.ts";
import { type Stretch, stretchNear } from "../../geometry/stretch-near.ts";
import type { BBox } from "../../units.ts";
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

/** Edges of a border, one after the other, for which lines are sought at once. */
const RUN = 8;

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
    const last = startAt(ringStarts, ring + 1) - 1;
    for (let start = startAt(ringStarts, ring); start < last; start += RUN) {
      const end = Math.min(start + RUN, last);
      const near = edges.near(grownBy(boxOf(xy, start, end + 1), distance));
      for (let i = start; i < end; i++) {
        const [x, y] = [xy[2 * i] as number, xy[2 * i + 1] as number];
        const scale = metresPerDegree(y);
        const edge = metresFrom(x, y, scale, [x, y, xy[2 * i + 2] as number, xy[2 * i + 3] as number]);
        const own = Math.sqrt(edge[2] * edge[2] + edge[3] * edge[3]);
        length += own;
        if (near.length === 0) continue;
        const stretches = near.map((line) => stretchNear(edge, metresFrom(x, y, scale, line), distance));
        followed += own * lengthOfUnion(stretches.filter((stretch) => stretch !== null));
      }
    }
  }
  return length > 0 ? followed / length : 0;
}

/** An edge in metres from a place. */
function metresFrom(x: number, y: number, [perLng, perLat]: readonly [number, number], edge: Edge): Edge {
  return [(edge[0] - x) * perLng, (edge[1] - y) * perLat, (edge[2] - x) * perLng, (edge[3] - y) * perLat];
}

/** A box in degrees, grown by metres to all sides. */
function grownBy([west, south, east, north]: BBox, metres: number): BBox {
  const [a, b] = [metresPerDegree(south), metresPerDegree(north)];
  const [x, y] = [metres / Math.min(a[0], b[0]), metres / Math.min(a[1], b[1])];
  return [west - x, south - y, east + x, north + y];
}

function lengthOfUnion(stretches: Stretch[]): number {
  let [sum, end] = [0, 0];
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}
