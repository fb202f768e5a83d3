import type { Steps } from "../../run-steps.ts";
import { type GeometryColumns, POLYGON } from "../columns.ts";
import { type ArrangedRings, arrangeRings } from "./arrange-rings.ts";
import type { HalfEdges } from "./half-edges.ts";
import { joinFaces } from "./join-faces.ts";
import { type MeasuredRings, measureRings } from "./measured-rings.ts";
import { rowsOfParts } from "./polygons.ts";
import { NONE } from "./vertex-numbers.ts";
import { walkRings } from "./walk-rings.ts";

/** Features made of the features of a coverage. */
export interface Dissolved {
  /** On the plane of the input. By class, then from the west, whatever the order of the input. */
  readonly geometry: GeometryColumns;
  /** Class of each feature. */
  readonly classes: Int32Array;
  /** Feature that each polygon of the input became part of; {@link NONE} for one without room. */
  readonly featureOfPart: Int32Array;
  /** Polygons of patches with several outer rings or none, which only a layer that is no coverage can bring about; their features are not to be used. */
  readonly oddParts: Int32Array;
}

/** What one feature becomes: all of a class, or what hangs together by its edges. */
export type DissolveInto = "classes" | "patches";

/**
 * Dissolves a coverage: the edges between two polygons of one class go, what is left is walked along. A patch, polygons of one class that hang together by their edges, has
 * exactly one outer ring; the others are its holes, so that nothing has to be tested for lying within another. No coordinate is computed: exact on any plane and in degrees. Rings
 * are OGC simple and begin at their lowest vertex, holes and patches follow each other by theirs.
 *
 * Precondition: polygons are valid, shared borders have the same vertices bit by bit, and nothing overlaps; `findBreaches` tells for which rows that is not so.
 * `classOf` gives a number from 0 for each row; `edges` are the half-edges of all polygons of `geometry`.
 */
export function* dissolveCoverage(
  geometry: GeometryColumns,
  edges: HalfEdges,
  { classOf, into }: { readonly classOf: Int32Array; readonly into: DissolveInto },
): Steps<Dissolved> {
  const classOfPart = rowsOfParts(geometry).map((row) => classOf[row] as number);
  const { patches, marks } = yield* joinFaces(edges, classOfPart.length, classOfPart);
  const rings = measureRings(yield* walkRings(edges, marks), edges, geometry.xy);
  yield edges.count;
  const patchOfRing = new Int32Array(rings.count);
  for (let ring = 0; ring < rings.count; ring++) {
    const h = rings.halfEdges[rings.starts[ring] as number] as number;
    patchOfRing[ring] = patches.find(edges.face[h] as number);
  }
  const arranged = arrangeRings({ rings, edges, xy: geometry.xy }, patchOfRing, classOfPart);
  yield edges.count;
  const { features, featureOfPatch } = numberFeatures(arranged, classOfPart, into);
  const outers = countOuters(arranged, classOfPart.length);
  return {
    geometry: written({ rings, edges, xy: geometry.xy }, arranged, features.starts),
    classes: features.classes,
    featureOfPart: classOfPart.map((_, part) => featureOfPatch[patches.find(part)] as number),
    oddParts: classOfPart.map((_, part) => part).filter((part) => outers[patches.find(part)] !== 1),
  };
}

/** Gives the polygons, which stand by class, to features. */
function numberFeatures({ patches }: ArrangedRings, classOfPart: Int32Array, into: DissolveInto) {
  const featureOfPatch = new Int32Array(classOfPart.length).fill(NONE);
  const [starts, classes]: [number[], number[]] = [[], []];
  patches.forEach((patch, polygon) => {
    const own = classOfPart[patch] as number;
    const isNew = into === "patches" ? featureOfPatch[patch] === NONE : classes.at(-1) !== own;
    if (isNew) {
      starts.push(polygon);
      classes.push(own);
    }
    if (featureOfPatch[patch] === NONE) featureOfPatch[patch] = classes.length - 1;
  });
  starts.push(patches.length);
  return {
    features: { starts: Uint32Array.from(starts), classes: Int32Array.from(classes) },
    featureOfPatch,
  };
}

function countOuters({ patches }: ArrangedRings, parts: number): Uint32Array {
  const outers = new Uint32Array(parts);
  for (const patch of patches) outers[patch] = (outers[patch] as number) + 1;
  return outers;
}

function written(
  source: { readonly rings: MeasuredRings; readonly edges: HalfEdges; readonly xy: Float64Array },
  { order, partStarts }: ArrangedRings,
  featureStarts: Uint32Array,
): GeometryColumns {
  const { rings } = source;
  const ringStarts = new Uint32Array(order.length + 1);
  order.forEach((ring, i) => {
    const vertices = (rings.starts[ring + 1] as number) - (rings.starts[ring] as number) + 1;
    ringStarts[i + 1] = (ringStarts[i] as number) + vertices;
  });
  const xy = new Float64Array(2 * (ringStarts[order.length] as number));
  order.forEach((ring, i) => {
    writeRing(source, ring, xy, ringStarts[i] as number);
  });
  return {
    kinds: new Uint8Array(featureStarts.length - 1).fill(POLYGON),
    featureStarts,
    partStarts: Uint32Array.from(partStarts),
    ringStarts,
    xy,
  };
}

/** Writes a ring from its lowest vertex on, closed. */
function writeRing(
  { rings, edges, xy }: { rings: MeasuredRings; edges: HalfEdges; xy: Float64Array },
  ring: number,
  out: Float64Array,
  at: number,
): void {
  const [from, to] = [rings.starts[ring] as number, rings.starts[ring + 1] as number];
  let i = rings.lowest[ring] as number;
  for (let k = 0; k <= to - from; k++) {
    const place = edges.places[edges.origin[rings.halfEdges[i] as number] as number] as number;
    out[2 * (at + k)] = xy[2 * place] as number;
    out[2 * (at + k) + 1] = xy[2 * place + 1] as number;
    i = i + 1 < to ? i + 1 : from;
  }
}
