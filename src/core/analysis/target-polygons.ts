import { vertexRange } from "../geometry/columns.ts";
import { EdgeIndex } from "../geometry/edge-index.ts";
import type { GeometryEngine, Shape } from "../geometry/engine.ts";
import type { PreparedPolygons } from "./prepare-polygons.ts";

/** Vertices whose engine shapes are kept at once: about 100 MB inside GEOS. */
const KEPT_VERTICES = 1_000_000;

/** The polygons that an analysis by the engine meets again and again: edge indexes and engine shapes made when first needed, and kept. */
export class TargetPolygons {
  readonly layer: PreparedPolygons;
  readonly #engine: GeometryEngine;
  readonly #edges = new Map<number, EdgeIndex>();
  readonly #shapes = new Map<number, Shape>();
  #vertices = 0;

  constructor(layer: PreparedPolygons, engine: GeometryEngine) {
    this.layer = layer;
    this.#engine = engine;
  }

  edges(row: number): EdgeIndex {
    let edges = this.#edges.get(row);
    if (!edges) {
      edges = new EdgeIndex(this.layer.geometry, row);
      this.#edges.set(row, edges);
    }
    return edges;
  }

  /** Belongs to this object: not to be freed by the caller, not to be kept beyond the feature at hand. */
  shape(row: number): Shape {
    let shape = this.#shapes.get(row);
    if (!shape) {
      shape = this.#engine.load(this.layer.geometry, row);
      this.#shapes.set(row, shape);
      this.#vertices += verticesOf(this.layer, row);
    }
    return shape;
  }

  /** Called between features: lets go of the shapes loaded first while too many are held. */
  trim(): void {
    for (const [row, shape] of this.#shapes) {
      if (this.#vertices <= KEPT_VERTICES) return;
      this.#engine.free(shape);
      this.#shapes.delete(row);
      this.#vertices -= verticesOf(this.layer, row);
    }
  }

  free(): void {
    for (const shape of this.#shapes.values()) this.#engine.free(shape);
    this.#shapes.clear();
    this.#vertices = 0;
  }
}

function verticesOf({ geometry }: PreparedPolygons, row: number): number {
  const [from, to] = vertexRange(geometry, row);
  return to - from;
}
