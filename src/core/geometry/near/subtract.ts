import { boxAt, joinBoxes } from "../bounds.ts";
import { type GeometryColumns, POLYGON } from "../columns.ts";
import { GeometryBuilder } from "../columns-builder.ts";
import type { GeometryEngine, Shape } from "../engine.ts";
import { nearBox, reachBox } from "./near-part.ts";
import { addFeature, type CutLayer, roughArea } from "./pair-cutter.ts";
import { RoughPolygons } from "./rough-polygons.ts";

/** Up to this many, features are subtracted one by one, by their near parts; beyond, their union is, whole. */
const FEW = 16;

interface Subtraction {
  readonly own: CutLayer;
  readonly others: CutLayer;
  readonly engine: GeometryEngine;
}

/**
 * What is left of feature `row` without the features `others` of the other layer, as the only feature of columns. Takes no notice of the pieces they share: the second
 * computation, against which those are checked. @throws EngineError
 */
export function subtract(
  row: number,
  others: readonly number[],
  { own, others: layer, engine }: Subtraction,
): GeometryColumns {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  try {
    let rest = hold(engine.load(own.blocks.geometry, row));
    if (others.length > FEW) {
      const rough = new RoughPolygons();
      for (const other of others) rough.addWhole(layer.blocks.geometry, other);
      const members = engine.loadAll(rough.columns(POLYGON));
      held.push(...members);
      rest = hold(engine.difference(rest, hold(engine.union(members))));
    } else {
      for (const other of others) rest = hold(less(rest, { row, other, own, layer, engine }));
    }
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(rest, builder);
    return builder.finish();
  } finally {
    for (const shape of held) engine.free(shape);
  }
}

interface Step {
  readonly row: number;
  readonly other: number;
  readonly own: CutLayer;
  readonly layer: CutLayer;
  readonly engine: GeometryEngine;
}

function less(rest: Shape, { row, other, own, layer, engine }: Step): Shape {
  const target = nearBox(boxAt(own.boxes, row));
  const reach = joinBoxes(reachBox(own.blocks, row, target), reachBox(layer.blocks, other, target));
  const rough = new RoughPolygons();
  addFeature(layer.blocks, other, nearBox(reach), rough);
  const near = rough.columns(POLYGON);
  const before = engine.area(rest);
  const [part] = engine.loadAll(near) as [Shape];
  try {
    const result = engine.difference(rest, part);
    // GEOS's own test of areas, which it would pass with the whole feature: below it, it has tried anew with snapping.
    if (engine.area(result) > 0.9 * before - roughArea(near, 0)) return result;
    engine.free(result);
  } finally {
    engine.free(part);
  }
  const whole = engine.load(layer.blocks.geometry, other);
  try {
    return engine.difference(rest, whole);
  } finally {
    engine.free(whole);
  }
}
