import { type GeometryColumns, POLYGON } from "../../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../../src/core/geometry/columns-builder.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { planeOf } from "../../../../src/core/geometry/plane.ts";
import { inspectGrid } from "../../../../src/core/grid/check-grid.ts";
import { DEFAULT_RULES, type GridRules, RULES, type Rule } from "../../../../src/core/grid/rules.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { bytesOf, readPolygons } from "../bench-data.ts";
import type { Prepare } from "../task.ts";

/** The topology of a grid as the certificate checks it: 1 where there are neither gaps nor overlaps. The peer says no more than that; what else is found, it does not look for. */
export const gridCheck: Prepare = async ({ read }, input) => {
  const geometry = inDegrees(await readPolygons(read, input));
  const grid = { name: input, columns: withoutAttributes(geometry) };
  const engine = await loadEngine("geos");
  return {
    bytes: bytesOf(geometry),
    run: async () => {
      const found = await findingsOf(grid, engine);
      return () => [found.some(({ rule }) => rule === "G01" || rule === "G02") ? 0 : 1];
    },
  };
};

const findingsOf = async (grid: Parameters<typeof inspectGrid>[0]["grid"], engine: GeometryEngine) =>
  (await inspectGrid({ grid, rules: TOPOLOGY }, engine, quietJob())).findings;

/** Overlaps, gaps, slivers, parts, holes, validity and nodes; parcels may be as narrow, and of as many parts, as they are. */
const APPLIED: ReadonlySet<Rule> = new Set(["G01", "G02", "G04", "G05", "G06", "G07", "G08"]);
const TOPOLOGY = Object.fromEntries(
  RULES.map((rule) => [rule, { ...DEFAULT_RULES[rule], isOn: APPLIED.has(rule) }]),
) as unknown as GridRules;

/** The plane of the data is stretched over the degrees around the city: what is equal stays so. */
function inDegrees(geometry: GeometryColumns): GeometryColumns {
  const plane = planeOf({ kind: "straight", lng: 103.8, lat: 36 });
  return { ...geometry, kinds: geometry.kinds.map(() => POLYGON), xy: plane.toDegrees(geometry.xy) };
}
