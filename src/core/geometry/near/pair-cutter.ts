import type { BBox } from "../../units.ts";
import { boxAt, joinBoxes } from "../bounds.ts";
import { type GeometryColumns, POLYGON, startAt, vertexRange } from "../columns.ts";
import { GeometryBuilder } from "../columns-builder.ts";
import { copyParts } from "../copy-parts.ts";
import { EngineError, type GeometryEngine, type Shape } from "../engine.ts";
import { doubledArea } from "../shoelace.ts";
import { CrossingCutter } from "./crossing-cutter.ts";
import { Crossings } from "./crossings.ts";
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

/** A piece larger than its operands by this much is what GEOS's own test refuses, a tenth; it then tries anew, with snapping (`OverlayNGRobust`). */
const CONSISTENT = 1.1;

interface CutLayers {
  readonly a: CutLayer;
  readonly b: CutLayer;
  readonly engine: GeometryEngine;
}

/** Cuts features of one layer by features of another. Owns its scratch: one instance may not be used by two computations at once. */
export class PairCutter {
  readonly #a: CutLayer;
  readonly #b: CutLayer;
  readonly #engine: GeometryEngine;
  /** Null: pairs that cross are the engine's. */
  readonly #crossings: Crossings | null;
  readonly #crossingCutter: CrossingCutter;
  /** The pieces of pairs that cross, and the near parts of those that meet, of one call. */
  readonly #crossed = new GeometryBuilder();
  readonly #near = new RoughPolygons();

  constructor({ a, b, engine }: CutLayers) {
    this.#a = a;
    this.#b = b;
    this.#engine = engine;
    this.#crossings = engine.roundsCrossingsOnce ? new Crossings() : null;
    this.#crossingCutter = new CrossingCutter(a.blocks, b.blocks);
  }

  /**
   * The pieces `a ∩ b` of pairs, appended to `pieces` as one feature each (without parts where they have nothing in common). Pairs whose borders do not touch are
   * settled without the engine, and so are those that merely cross where it would find the same vertices; of the others, only what lies near the pair goes over, all
   * pairs of the call in one copy. A pair that the engine gives up says why. The work is bounded by the number of pairs: hand over {@link PAIRS_AT_ONCE} and breathe.
   */
  cut(pairs: readonly Pair[], pieces: GeometryBuilder): CutOutcome[] {
    this.#crossed.clear();
    this.#near.clear();
    const outcomes = pairs.map((pair) => this.#settle(pair));
    const crossed = this.#crossed.columns();
    const near = this.#near.columns(POLYGON);
    const loaded = outcomes.includes("meets") ? loadOrNone(this.#engine, near) : [];
    try {
      let crossing = 0;
      let at = 0;
      for (const [i, pair] of pairs.entries()) {
        const outcome = outcomes[i];
        pieces.beginFeature(POLYGON);
        if (outcome === "covers") copyParts(this.#a.blocks.geometry, pair.a, pieces);
        if (outcome === "holds") copyParts(this.#b.blocks.geometry, pair.b, pieces);
        if (outcome === "crosses") copyParts(crossed, crossing++, pieces);
        if (outcome !== "meets") continue;
        const shapes = loaded && { one: loaded[at] as Shape, other: loaded[at + 1] as Shape };
        const most = Math.min(roughArea(near, at), roughArea(near, at + 1));
        outcomes[i] = this.#overlay(pair, { shapes, most }, pieces);
        at += 2;
      }
    } finally {
      for (const shape of loaded ?? []) this.#engine.free(shape);
    }
    return outcomes;
  }

  /** Settles a pair where borders do not touch (`a` inside `b`, apart, or `b` inside `a`) or merely cross; gathers what the engine needs for any other. */
  #settle(pair: Pair): CutOutcome {
    const [a, b] = [this.#a, this.#b];
    const one = { blocks: a.blocks, row: pair.a };
    const other = { blocks: b.blocks, row: pair.b };
    const [boxA, boxB] = [boxAt(a.boxes, pair.a), boxAt(b.boxes, pair.b)];
    const relation = relatePolygons(one, other, boxA, this.#crossings);
    if (relation === "apart" || relation === "covers") return relation;
    if (relation === "crosses" && this.#cutCrossing(pair)) return relation;
    const mayHold = relation === "meets" && isWithin(boxB, boxA);
    if (mayHold && relatePolygons(other, one, boxB, null) === "covers") return "holds";
    const target = sharedBox(nearBox(boxA), nearBox(boxB));
    const box = nearBox(joinBoxes(reachBox(a.blocks, pair.a, target), reachBox(b.blocks, pair.b, target)));
    addFeature(a.blocks, pair.a, box, this.#near);
    addFeature(b.blocks, pair.b, box, this.#near);
    return "meets";
  }

  #cutCrossing(pair: Pair): boolean {
    this.#crossed.beginFeature(POLYGON);
    if (this.#crossings && this.#crossingCutter.cut(pair, this.#crossings, this.#crossed)) return true;
    this.#crossed.dropFeature();
    return false;
  }

  #overlay(pair: Pair, { shapes, most }: Gathered, pieces: GeometryBuilder): CutOutcome {
    const engine = this.#engine;
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
      const one = hold(engine.load(this.#a.blocks.geometry, pair.a));
      const other = hold(engine.load(this.#b.blocks.geometry, pair.b));
      engine.store(hold(engine.intersection(one, other)), pieces);
      return "meets";
    } catch (cause) {
      if (cause instanceof EngineError) return { failed: cause.message };
      throw cause;
    } finally {
      for (const shape of held) engine.free(shape);
    }
  }
}

/** The near parts of a pair. */
interface Gathered {
  /** Null where the engine refused them. */
  readonly shapes: { readonly one: Shape; readonly other: Shape } | null;
  /** The smaller area of the two, as the engine counts it, m². */
  readonly most: number;
}

const isWithin = (inner: BBox, outer: BBox): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

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
