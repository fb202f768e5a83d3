import type { LayerInput } from "../../analysis/layer-input.ts";
import { POINT, vertexRange } from "../../geometry/columns.ts";
import { locateAll } from "../../geometry/locate/locate-points.ts";
import { indexPolygons } from "../../geometry/locate/polygon-index.ts";
import { breatheThrough } from "../../run-steps.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { namesOf } from "./objects.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** G17: places (addresses, households) that lie in no cell or in several; a place on a border lies in all cells that share it. */
export async function checkPlaces(context: GridContext, places: LayerInput): Promise<RuleOutcome> {
  const { prepared, job } = context;
  const { geometry, ids } = places.columns;
  const index = await breatheThrough(indexPolygons(prepared.geometry, geometry.kinds.length), job);
  const nameOf = namesOf(places);
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  for (const [row, kind] of geometry.kinds.entries()) {
    await job.breathe();
    const [from, to] = vertexRange(geometry, row);
    if (kind !== POINT || to === from) {
      failed.push({ features: [], reason: `${places.name} #${ids[row]}: not-points` });
      continue;
    }
    const { rows } = locateAll(index, geometry.xy, [from, from + 1]);
    if (rows.length === 1) continue;
    const at = [geometry.xy[2 * from] as number, geometry.xy[2 * from + 1] as number] as const;
    findings.push(findingOf(context, "G17", { rows: [...rows], detail: nameOf(row), at }));
  }
  return { findings, failed };
}
