import { buildLandUse } from "./landuse/build-land-use.ts";
import { writePlanned } from "./landuse/write-parcels.ts";
import type { GeneratedFile } from "./layers/layer-builder.ts";
import { dissolve } from "./mesh/dissolve.ts";

/**
 * A coverage of the city in the style of 规划用地用海 with exactly `count` parcels, 12,000 to 1,000,000, as `parcels-<count>.fgb`. For load tests.
 */
export function generateParcels(count: number): GeneratedFile {
  const { network, planned } = buildLandUse(count);
  return writePlanned(dissolve(network, planned.labels, planned.count), planned.facts, `parcels-${count}`);
}
