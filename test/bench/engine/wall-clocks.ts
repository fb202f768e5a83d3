import { featureAreas } from "../../../src/core/geometry/area.ts";
import {
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
} from "../../../src/core/geometry/columns.ts";
import { authalicPlane, onPlane, straightPlane } from "../../../src/core/geometry/plane.ts";
import { LayerSource } from "../../../src/io/layers/layer-source.ts";
import { siteFile } from "./read-from-site.ts";
import { sumsOf } from "./tasks/class-areas.ts";
import { checkOf } from "./tasks/coverage-check.ts";
import { dissolved } from "./tasks/dissolve.ts";

/** What a planner waits for: files over the network, read, moved to the plane and computed, in one worker of the page. */
interface WallClock {
  readonly title: string;
  readonly run: () => Promise<unknown>;
}

export const wallClocks: Readonly<Record<string, WallClock>> = {
  classAreas: {
    title: "class areas, 200,000 parcels × 400 zones",
    run: async () => {
      const [parcels, zones] = [await readLayer("parcels-200000"), await readLayer("zones")];
      const plane = authalicPlane(parcels.geometry);
      return sumsOf(onPlane(parcels.geometry, plane), onPlane(zones.geometry, plane), classesOf(parcels));
    },
  },
  checkCells: { title: "coverage check, 1,482 cells", run: async () => checkOf(await readFlat("grid")) },
  checkParcels: {
    title: "coverage check, 200,000 parcels",
    run: async () => checkOf(await readFlat("parcels-200000")),
  },
  dissolve: {
    title: "dissolve by class, 200,000 parcels",
    run: async () => {
      const parcels = await readLayer("parcels-200000");
      return dissolved(parcels.geometry, classesOf(parcels));
    },
  },
  area: {
    title: "ellipsoidal area, 200,000 parcels",
    run: async () => featureAreas(await readLayer("parcels-200000")),
  },
};

async function readLayer(name: string): Promise<FeatureColumns> {
  const url = siteFile(`${name}.fgb`);
  const layer = await LayerSource.open(url, { kind: "url", url });
  return layer.features({});
}

async function readFlat(name: string): Promise<GeometryColumns> {
  const { geometry } = await readLayer(name);
  return onPlane(geometry, straightPlane(geometry));
}

function classesOf({ count, attributes }: FeatureColumns): Int32Array {
  const field = attributes.find(({ name }) => name === "class");
  if (!field) throw new Error("the layer has no classes");
  return Int32Array.from({ length: count }, (_, row) => Number(attributeAt(field, row)));
}
