import { featureAreas } from "../../../src/core/geometry/area.ts";
import type { FeatureColumns } from "../../../src/core/geometry/columns.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { siteFile } from "./read-from-site.ts";

/** What a planner waits for: files over the network, read, moved to the plane and computed, in one worker of the page. */
interface WallClock {
  readonly title: string;
  readonly run: () => Promise<unknown>;
}

export const wallClocks: Readonly<Record<string, WallClock>> = {
  area: {
    title: "ellipsoidal area of 200,000 parcels",
    run: async () => featureAreas(await readLayer("parcels-200000")),
  },
};

async function readLayer(name: string): Promise<FeatureColumns> {
  const url = siteFile(`${name}.fgb`);
  const layer = await LayerSource.open(url, { kind: "url", url });
  return layer.features({});
}
