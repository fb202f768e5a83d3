import type { LayerInput } from "../../analysis/layer-input.ts";
import { placesOf } from "../../analysis/places-of.ts";
import { kindAt, POINT, startAt, verticesIn } from "../../geometry/columns.ts";
import { locateAll } from "../../geometry/locate/locate-points.ts";
import { indexPolygons } from "../../geometry/locate/polygon-index.ts";
import { breatheThrough } from "../../run-steps.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { namesOf } from "./objects.ts";
import type { RuleOutcome } from "./overlaps.ts";

/** Features whose places are sought between two breaths. */
const AT_ONCE = 1024;

/** G17: places (addresses, households) that lie in no cell or in several; a place on a border lies in all cells that share it. Of a feature of several points each is one. */
export async function checkPlaces(context: GridContext, places: LayerInput): Promise<RuleOutcome> {
  const { prepared, job } = context;
  const { count, geometry, ids } = places.columns;
  const index = await breatheThrough(indexPolygons(prepared.geometry, geometry.xy.length / 2), job);
  const nameOf = namesOf(places);
  const findings: Finding[] = [];
  const failed: { features: number[]; reason: string }[] = [];
  const isPlace = (row: number) => kindAt(geometry, row) === POINT && verticesIn(geometry, row) > 0;
  for (let first = 0; first < count; first += AT_ONCE) {
    const end = Math.min(first + AT_ONCE, count);
    const all = Array.from({ length: end - first }, (_, i) => first + i);
    for (const row of all)
      if (!isPlace(row)) failed.push({ features: [], reason: `${places.name} #${ids[row]}: not-points` });
    const rows = Uint32Array.from(all.filter(isPlace));
    const { starts, xy } = placesOf(places.columns, rows);
    const holders = locateAll(index, xy, [0, xy.length / 2]);
    for (const [i, row] of rows.entries()) {
      for (let place = startAt(starts, i); place < startAt(starts, i + 1); place++) {
        const [from, to] = [startAt(holders.starts, place), startAt(holders.starts, place + 1)];
        if (to - from === 1) continue;
        const at = [xy[2 * place] as number, xy[2 * place + 1] as number] as const;
        const cells = [...holders.rows.subarray(from, to)];
        findings.push(findingOf(context, "G17", { rows: cells, detail: nameOf(row), at }));
      }
    }
    job.report("computing", end, count);
    await job.breathe();
  }
  return { findings, failed };
}
