import { boxAt, featureBoxes } from "../../src/core/geometry/bounds.ts";
import type { BBox } from "../../src/core/units.ts";
import { LayerSource } from "../../src/io/layers/layer-source.ts";

/** Views of one size, around parcels picked evenly from the file. */
export interface QueryBoxes {
  readonly name: string;
  readonly boxes: readonly BBox[];
}

/** Width and height of a view in degrees: a street, a quarter, a district. */
const SIZES = [
  ["street, 0.01°", 0.01],
  ["quarter, 0.05°", 0.05],
  ["district, 0.2°", 0.2],
] as const;

const BOXES_OF_A_SIZE = 8;

/** The same views of a layer at every run. */
export async function queryBoxes(url: string): Promise<readonly QueryBoxes[]> {
  const layer = await LayerSource.open(url, { kind: "url", url });
  const step = layer.info.count / BOXES_OF_A_SIZE;
  const ids = Array.from({ length: BOXES_OF_A_SIZE }, (_, i) => Math.floor((i + 0.5) * step));
  const parcels = featureBoxes(await layer.byIds(ids));
  return SIZES.map(([name, size]) => ({ name, boxes: ids.map((_, i) => around(boxAt(parcels, i), size)) }));
}

/** The view after a pan to the east by a quarter of its width. */
export const panned = ([west, south, east, north]: BBox): BBox => {
  const step = (east - west) / 4;
  return [west + step, south, east + step, north];
};

function around([west, south, east, north]: BBox, size: number): BBox {
  const lng = (west + east) / 2;
  const lat = (south + north) / 2;
  return [lng - size / 2, lat - size / 2, lng + size / 2, lat + size / 2];
}
