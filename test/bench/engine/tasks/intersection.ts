import type { LayerInput } from "../../../../src/core/analysis/layer-input.ts";
import { type OverlayResult, overlayOperation } from "../../../../src/core/analysis/overlay.ts";
import { runOperation } from "../../../../src/core/analysis/run-operation.ts";
import { type AttributeColumn, attributeAt } from "../../../../src/core/geometry/columns.ts";
import { withoutAttributes } from "../../../../src/core/geometry/columns-builder.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { bytesOf, type ReadFile } from "../bench-data.ts";
import { inDegrees, readOnCylinder } from "../on-cylinder.ts";
import type { Prepare } from "../task.ts";

const LANES = 2;

/** The pieces of parcels in zones as the analysis makes them: from degrees to degrees, with checks, ledger and the start of two workers. Outcome: area in each zone. */
export const intersection: Prepare = async ({ read, lanes }, input) => {
  const [a, b] = [await readLayer(read, input), await readLayer(read, "zones")];
  const engine = () => loadEngine("geos");
  await engine();
  return {
    bytes: bytesOf(a.columns.geometry) + bytesOf(b.columns.geometry),
    run: async () => {
      const question = { a, b, parameters: {}, engine: "geos" } as const;
      const runner = { job: quietJob(), lanes: lanes(LANES), memory: null, engine };
      const result = await runOperation(overlayOperation, question, runner);
      return () => areasByZone(result, b.columns.count);
    },
  };
};

async function readLayer(read: ReadFile, name: string): Promise<LayerInput> {
  return { name, columns: withoutAttributes(inDegrees(await readOnCylinder(read, name))) };
}

function areasByZone({ pieces }: OverlayResult, zones: number): number[] {
  const [zone, area] = ["b_index", "area"].map((name) =>
    pieces.attributes.find((field) => field.name === name),
  );
  const sums = new Array<number>(zones).fill(0);
  for (let row = 0; row < pieces.count; row++) {
    const at = attributeAt(zone as AttributeColumn, row) as number;
    sums[at] = (sums[at] as number) + (attributeAt(area as AttributeColumn, row) as number);
  }
  return sums;
}
