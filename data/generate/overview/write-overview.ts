import { UnionFind } from "../../../src/core/union-find.ts";
import type { ParcelLayer } from "../landuse/build-land-use.ts";
import { landUseName, levelOneOf } from "../landuse/codes.ts";
import { AREA, type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { adjacencyOf } from "../mesh/adjacency.ts";
import { dissolve } from "../mesh/dissolve.ts";
import { shapeOf } from "../mesh/face-shape.ts";
import type { Network } from "../mesh/network.ts";
import { toPlane } from "../plane.ts";
import { absorbPatches } from "./absorb-patches.ts";
import { type Places, simplifyBorders } from "./simplify-borders.ts";
import { traceBorders } from "./trace-borders.ts";

/** Land with a smaller mean width (2 · area / perimeter), in metres, cannot be seen at 1:500,000: streets, railways, brooks. */
const THIN = 60;
/** Patches below this cannot either, m² (0.7 mm square on the map). */
const SMALLEST_PATCH = 120_000;
/** Bends of borders with a smaller triangle are straightened, m². */
const SMALLEST_BEND = 9000;

/**
 * The far view of a land-use layer: parcels joined by first-level class, what is too small to see given to its surroundings, and borders
 * straightened, each once for both sides, so that the view is as exact a coverage as the parcels are.
 */
export function writeOverview(
  network: Network,
  layer: ParcelLayer,
  spec: { readonly name: string; readonly title: string },
): GeneratedFile {
  const adjacency = adjacencyOf(network.mesh, layer.labels, layer.count);
  const areas = parcelAreas(network, layer);
  const patches = layer.facts.map(({ code }, parcel) => {
    const area = areas[parcel] as number;
    let sides = 0;
    for (let k = adjacency.starts[parcel] as number; k < (adjacency.starts[parcel + 1] as number); k++) {
      sides += adjacency.lengths[k] as number;
    }
    return { code: levelOneOf(code), area, isThin: 2 * area < THIN * sides };
  });
  const codes = absorbPatches(patches, adjacency, SMALLEST_PATCH);
  const sets = new UnionFind(layer.count);
  for (let a = 0; a < layer.count; a++) {
    for (let k = adjacency.starts[a] as number; k < (adjacency.starts[a + 1] as number); k++) {
      const b = adjacency.neighbours[k] as number;
      if (codes[a] === codes[b]) sets.join(a, b);
    }
  }
  const regionOf = new Int32Array(layer.count);
  const regions: { readonly code: string; parcels: number }[] = [];
  for (let parcel = 0; parcel < layer.count; parcel++) {
    const root = sets.find(parcel);
    if (root === parcel) regionOf[parcel] = regions.push({ code: codes[parcel] as string, parcels: 0 }) - 1;
    else regionOf[parcel] = regionOf[root] as number;
    (regions[regionOf[parcel] as number] as { parcels: number }).parcels++;
  }
  const labels = layer.labels.map((parcel) => regionOf[parcel] as number);
  const dropped = simplifyBorders(traceBorders(network, labels), placesOf(network), SMALLEST_BEND);
  const outlines = dissolve(network, labels, regions.length, dropped);
  const builder = new LayerBuilder({
    ...spec,
    fields: [
      ["YDYHFLDM", "String", "用地用海分类代码（一级）"],
      ["YDYHFLMC", "String", "用地用海分类名称"],
      ["SL", "Int", "合并的图斑数"],
      AREA,
    ],
  });
  outlines.forEach((outline, i) => {
    const { code, parcels } = regions[i] as (typeof regions)[number];
    builder.addPolygon(outline, {
      YDYHFLDM: code,
      YDYHFLMC: landUseName(code),
      SL: parcels,
    });
  });
  return builder.finish();
}

function parcelAreas({ mesh }: Network, { labels, count }: ParcelLayer): Float64Array {
  const areas = new Float64Array(count);
  labels.forEach((parcel, face) => {
    areas[parcel] = (areas[parcel] as number) + shapeOf(mesh, face).area;
  });
  return areas;
}

/** All vertices of a network in metres, those of the mesh first. */
function placesOf({ nodes, between }: Network): Places {
  const count = (nodes.length + between.length) / 2;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let at = 0;
  for (const lngLat of [nodes, between]) {
    for (let i = 0; i < lngLat.length; i += 2) {
      [x[at], y[at]] = toPlane([lngLat[i] as number, lngLat[i + 1] as number]);
      at++;
    }
  }
  return { x, y };
}
