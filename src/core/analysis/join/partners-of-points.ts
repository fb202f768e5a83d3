import { type Holders, locateAll } from "../../geometry/locate/locate-points.ts";
import { indexPolygons } from "../../geometry/locate/polygon-index.ts";
import type { Job } from "../../job.ts";
import { breatheThrough } from "../../run-steps.ts";
import { placesOf } from "../places-of.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { FindPartners, Partners } from "./partners.ts";

/** Points located at a time. */
const RUN = 65_536;

/** Polygons of B that hold the points of A, borders included, by the kernel of point in polygon. Of a feature of several points all must lie in the polygon, or any of them. */
export async function partnersOfPoints(
  a: PreparedLayer,
  b: PreparedLayer,
  { isWithin, job }: { readonly isWithin: boolean; readonly job: Job },
): Promise<FindPartners> {
  const index = await breatheThrough(indexPolygons(b.geometry, a.geometry.xy.length / 2), job);
  return async (rows) => {
    const parts: Partners[] = [];
    for (let from = 0; from < rows.length; from += RUN) {
      const own = rows.subarray(from, from + RUN);
      const { starts, xy } = placesOf(a, own);
      parts.push(heldBy(starts, locateAll(index, xy, [0, xy.length / 2]), isWithin));
      await job.breathe();
    }
    return inOne(parts);
  };
}

function heldBy(places: Uint32Array, holders: Holders, isWithin: boolean): Partners {
  const starts = new Uint32Array(places.length);
  const rows: number[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [from, to] = [places[i] as number, places[i + 1] as number];
    const held = holders.rows.subarray(holders.starts[from] as number, holders.starts[to] as number);
    if (to - from === 1) rows.push(...held);
    else rows.push(...heldOften(held, isWithin ? to - from : 1));
    starts[i + 1] = rows.length;
  }
  return { starts, rows: Uint32Array.from(rows), values: new Float64Array(rows.length) };
}

/** Rows that stand in a list at least so often, ascending. */
function heldOften(rows: Int32Array, least: number): number[] {
  const times = new Map<number, number>();
  for (const row of rows) times.set(row, (times.get(row) ?? 0) + 1);
  return [...times.keys()].filter((row) => (times.get(row) ?? 0) >= least).sort((one, other) => one - other);
}

function inOne(parts: readonly Partners[]): Partners {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const starts: number[] = [0];
  let end = 0;
  for (const part of parts) {
    for (const start of part.starts.subarray(1)) starts.push(end + start);
    end += part.rows.length;
  }
  return {
    starts: Uint32Array.from(starts),
    rows: Uint32Array.from(parts.flatMap(({ rows }) => [...rows])),
    values: new Float64Array(end),
  };
}
