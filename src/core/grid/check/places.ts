import type { LayerInput } from "../../analysis/layer-input.ts";
import { POINT, startAt, vertexRange } from "../../geometry/columns.ts";
import { locateAll } from "../../geometry/locate/locate-points.ts";
import { indexPolygons } from "../../geometry/locate/polygon-index.ts";
import { breatheThrough } from "../../run-steps.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { namesOf } from "./objects.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** Places sought between two breaths. */
const AT_ONCE = 1024;

/** G17: places (addresses, households) that lie in no cell or in several; a place on a border lies in all cells that share it. */
export async function checkPlaces(context: GridContext, places: LayerInput): Promise<RuleOutcome> {
  const { prepared, job } = context;
  const { rows, xy, failed } = pointsOf(places);
  const index = await breatheThrough(indexPolygons(prepared.geometry, rows.length), job);
  const nameOf = namesOf(places);
  const findings: Finding[] = [];
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    const end = Math.min(first + AT_ONCE, rows.length);
    const holders = locateAll(index, xy, [first, end]);
    for (let i = first; i < end; i++) {
      const [from, to] = [startAt(holders.starts, i - first), startAt(holders.starts, i - first + 1)];
      if (to - from === 1) continue;
      const at = [xy[2 * i] as number, xy[2 * i + 1] as number] as const;
      const cells = [...holders.rows.subarray(from, to)];
      findings.push(findingOf(context, "G17", { rows: cells, detail: nameOf(rows[i] as number), at }));
    }
    job.report("computing", end, rows.length);
    await job.breathe();
  }
  return { findings, failed };
}

/** All points of a layer, each with the position of its feature; features that are no points failed. */
function pointsOf({ name, columns: { geometry, ids } }: LayerInput) {
  const rows: number[] = [];
  const xy: number[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  for (const [row, kind] of geometry.kinds.entries()) {
    const [from, to] = vertexRange(geometry, row);
    if (kind !== POINT || to === from) {
      failed.push({ features: [], reason: `${name} #${ids[row]}: not-points` });
      continue;
    }
    for (let i = from; i < to; i++) {
      rows.push(row);
      xy.push(geometry.xy[2 * i] as number, geometry.xy[2 * i + 1] as number);
    }
  }
  return { rows, xy: Float64Array.from(xy), failed };
}
