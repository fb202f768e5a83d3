import type { BBox } from "../../units.ts";
import { boxAt, joinBoxes } from "../bounds.ts";
import { type GeometryColumns, POLYGON, startAt, vertexRange } from "../columns.ts";
import type { GeometryBuilder } from "../columns-builder.ts";
import { copyParts } from "../copy-parts.ts";
import { EngineError, type GeometryEngine, type Shape } from "../engine.ts";
import { doubledArea } from "../shoelace.ts";
import type { EdgeBlocks } from "./edge-blocks.ts";
import { addNearPart, nearBox, reachBox } from "./near-part.ts";
import { type PolygonRelation, relatePolygons } from "./relate-polygons.ts";
import { RoughPolygons } from "./rough-polygons.ts";

/** Valid polygons on a plane: their edges in blocks, and their boxes, four numbers each. */
export interface CutLayer {
  readonly blocks: EdgeBlocks;
  readonly boxes: Float64Array;
}

/** Feature `a` of one layer and feature `b` of the other. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** How a pair came out; its piece is the feature of the same number in the builder. `holds`: `b` lies wholly inside `a`. */
export type CutOutcome = PolygonRelation | "holds" | { readonly failed: string };

/** Pairs worth one call: some thousand vertices on their way to the engine, a few milliseconds of work. */
export const PAIRS_AT_ONCE = 64;

/** Features of fewer vertices are handed over whole: nothing is gained by looking for their near part. */
const SMALL = 48;

/**
 * The pieces `a ∩ b` of pairs, appended to `pieces` as one feature each (without parts where they have nothing in common). Pairs whose borders do not touch are
 * settled without the engine; of the others, only what lies near the pair goes over, all pairs of the call in one copy. A pair that the engine gives
 * up says why. The work is bounded by the number of pairs: hand over {@link PAIRS_AT_ONCE} and breathe.
 */
export function cutPairs(
  pairs: readonly Pair[],
  layers: { readonly a: CutLayer; readonly b: CutLayer; readonly engine: GeometryEngine },
  pieces: GeometryBuilder,
): CutOutcome[] {
  const { a, b, engine } = layers;
  const outcomes: CutOutcome[] = pairs.map((pair) => relate(pair, a, b));
  const rough = new RoughPolygons();
  const meeting = pairs.filter((_, i) => outcomes[i] === "meets");
  for (const pair of meeting) {
    const target = sharedBox(nearBox(boxAt(a.boxes, pair.a)), nearBox(boxAt(b.boxes, pair.b)));
    const reach = joinBoxes(reachBox(a.blocks, pair.a, target), reachBox(b.blocks, pair.b, target));
    const box = nearBox(reach);
    addFeature(a.blocks, pair.a, box, rough);
    addFeature(b.blocks, pair.b, box, rough);
  }
  const near = rough.columns(POLYGON);
  const loaded = loadOrNone(engine, near);
  try {
    let at = 0;
    for (const [i, pair] of pairs.entries()) {
      pieces.beginFeature(POLYGON);
      if (outcomes[i] === "covers") copyParts(a.blocks.geometry, pair.a, pieces);
      if (outcomes[i] === "holds") copyParts(b.blocks.geometry, pair.b, pieces);
      if (outcomes[i] !== "meets") continue;
      const shapes = loaded && { one: loaded[at] as Shape, other: loaded[at + 1] as Shape };
      const most = Math.min(roughArea(near, at), roughArea(near, at + 1));
      outcomes[i] = cut(pair, { ...layers, shapes, most }, pieces);
      at += 2;
    }
  } finally {
    for (const shape of loaded ?? []) engine.free(shape);
  }
  return outcomes;
}

/** Settles a pair where borders do not touch: `a` inside `b`, apart, or `b` inside `a`. */
function relate(pair: Pair, a: CutLayer, b: CutLayer): CutOutcome {
  const one = { blocks: a.blocks, row: pair.a };
  const other = { blocks: b.blocks, row: pair.b };
  const [boxA, boxB] = [boxAt(a.boxes, pair.a), boxAt(b.boxes, pair.b)];
  const relation = relatePolygons(one, other, boxA);
  if (relation !== "meets" || !isWithin(boxB, boxA)) return relation;
  return relatePolygons(other, one, boxB) === "covers" ? "holds" : "meets";
}

const isWithin = (inner: BBox, outer: BBox): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/** A piece larger than its operands by this much is what GEOS's own test refuses, a tenth; it then tries anew, with snapping (`OverlayNGRobust`). */
const CONSISTENT = 1.1;

interface Cutting {
  readonly a: CutLayer;
  readonly b: CutLayer;
  readonly engine: GeometryEngine;
  /** The near parts; null where the engine refused them. */
  readonly shapes: { readonly one: Shape; readonly other: Shape } | null;
  /** The smaller area of the two near parts, as the engine counts it, m². */
  readonly most: number;
}

function cut(pair: Pair, { a, b, engine, shapes, most }: Cutting, pieces: GeometryBuilder): CutOutcome {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  try {
    if (shapes) {
      const piece = hold(engine.intersection(shapes.one, shapes.other));
      if (engine.area(piece) <= CONSISTENT * most) {
        engine.store(piece, pieces);
        return "meets";
      }
    }
    const one = hold(engine.load(a.blocks.geometry, pair.a));
    const other = hold(engine.load(b.blocks.geometry, pair.b));
    engine.store(hold(engine.intersection(one, other)), pieces);
    return "meets";
  } catch (cause) {
    if (cause instanceof EngineError) return { failed: cause.message };
    throw cause;
  } finally {
    for (const shape of held) engine.free(shape);
  }
}

function loadOrNone(engine: GeometryEngine, near: GeometryColumns): Shape[] | null {
  try {
    return engine.loadAll(near);
  } catch (cause) {
    if (cause instanceof EngineError) return null;
    throw cause;
  }
}

export function addFeature(blocks: EdgeBlocks, row: number, box: BBox, rough: RoughPolygons): void {
  const [from, to] = vertexRange(blocks.geometry, row);
  if (to - from > SMALL) addNearPart(blocks, row, box, rough);
  else rough.addWhole(blocks.geometry, row);
}

/** Area as the engine counts it of a polygon whose rings may cross themselves: outer rings less holes, each without its sign. */
export function roughArea(
  { featureStarts, partStarts, ringStarts, xy }: GeometryColumns,
  row: number,
): number {
  let area = 0;
  for (let part = startAt(featureStarts, row); part < startAt(featureStarts, row + 1); part++) {
    const outer = startAt(partStarts, part);
    for (let ring = outer; ring < startAt(partStarts, part + 1); ring++) {
      const of = Math.abs(doubledArea(xy, startAt(ringStarts, ring), startAt(ringStarts, ring + 1))) / 2;
      area += ring === outer ? of : -of;
    }
  }
  return area;
}

const sharedBox = (a: BBox, b: BBox): BBox => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];
