import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import type { OperationResult } from "../../../../src/core/analysis/operation.ts";
import { OPERATIONS } from "../../../../src/core/analysis/operations.ts";
import { runOperation } from "../../../../src/core/analysis/run-operation.ts";
import { attributeAt } from "../../../../src/core/geometry/columns.ts";
import { withAttributes } from "../../../../src/core/geometry/columns-builder.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { bytesOf, type ReadFile } from "../bench-data.ts";
import { inDegrees, readOnCylinder } from "../on-cylinder.ts";
import type { Prepare } from "../task.ts";

const LANES = 2;
/** Without the precision guard, which the peer has not either. */
const PARAMETERS = { tolerance: 0 };

/** The pieces of parcels in zones as the analysis makes them: from degrees to degrees, with checks, ledger and the start of two workers. Outcome: area in each zone. */
export const intersection: Prepare = async ({ read, lanes }, input) => {
  const [a, b] = [await readLayer(read, input, "parcel"), await readLayer(read, "zones", "zone")];
  const operation = OPERATIONS["intersection"];
  if (!operation) throw new Error("there is no operation called intersection");
  const engine = () => loadEngine("geos");
  await engine();
  return {
    bytes: bytesOf(a.columns.geometry) + bytesOf(b.columns.geometry),
    run: async () => {
      const question = { a, b, parameters: PARAMETERS, engine: "geos" } as const;
      const runner = { job: quietJob(), lanes: lanes(LANES), memory: null, engine };
      const result = await runOperation(operation, question, runner);
      return () => areasByZone(result, b.columns.count);
    },
  };
};

/** A layer whose features have their own number as a field. */
async function readLayer(read: ReadFile, name: string, field: string): Promise<LayerInput> {
  const geometry = inDegrees(await readOnCylinder(read, name));
  const values = Float64Array.from(geometry.kinds, (_, row) => row);
  return { name, columns: withAttributes(geometry, [{ name: field, type: "number", values }]) };
}

function areasByZone({ features }: OperationResult, zones: number): number[] {
  const fieldNamed = (name: string) => features?.attributes.find((field) => field.name === name);
  const [zone, area] = [fieldNamed("zone"), fieldNamed("area")];
  if (!features || !zone || !area) throw new Error("the intersection has no features, or not their fields");
  const sums = new Array<number>(zones).fill(0);
  for (let row = 0; row < features.count; row++) {
    const at = attributeAt(zone, row) as number;
    sums[at] = (sums[at] as number) + (attributeAt(area, row) as number);
  }
  return sums;
}
