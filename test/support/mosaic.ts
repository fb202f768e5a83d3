import { AttributeBuilder } from "../../src/core/geometry/attribute-builder.ts";
import { type FeatureColumns, POLYGON } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../src/core/geometry/columns-builder.ts";

interface MosaicSpec {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell in degrees. */
  readonly side: number;
  /** A number from −1 to 1 for each integer: how far corners and bends leave their place. */
  readonly noise: (i: number) => number;
  readonly classOf: (cell: number) => string;
}

/** Bends between two corners. */
const BENDS = 3;

/**
 * A gapless mosaic of cells with crooked edges in a straight rectangle: neighbours have their corners and bends in common, bit by bit. Its field `class` is a word.
 */
export function mosaic({ columns, rows, side, noise, classOf }: MosaicSpec): FeatureColumns {
  const place = (x: number, y: number): readonly [number, number] => {
    // Columns and rows are counted in quarters: every fourth is a corner, the others are bends.
    const onRim = x === 0 || y === 0 || x === 4 * columns || y === 4 * rows;
    const sway = onRim ? 0 : 0.09 * side;
    const i = 2 * (y * (4 * columns + 1) + x);
    return [103 + (x * side) / 4 + sway * noise(i), 36 + (y * side) / 4 + sway * noise(i + 1)];
  };
  const builder = new GeometryBuilder();
  const own = new AttributeBuilder("class", "text");
  for (let cell = 0; cell < columns * rows; cell++) {
    const [x, y] = [4 * (cell % columns), 4 * Math.floor(cell / columns)];
    const steps = Array.from({ length: BENDS + 1 }, (_, i) => i);
    const ring = [
      ...steps.map((i) => place(x + i, y)),
      ...steps.map((i) => place(x + 4, y + i)),
      ...steps.map((i) => place(x + 4 - i, y + 4)),
      ...steps.map((i) => place(x, y + 4 - i)),
    ];
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(ring.flat());
    own.set(cell, classOf(cell));
  }
  return withAttributes(builder.finish(), [own.finish(columns * rows)]);
}

/** A fixed noise: the same number from −1 to 1 for the same integer and seed (an integer hash of Wellons' prospector). */
export const fixedNoise =
  (seed: number) =>
  (i: number): number => {
    let h = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 31 - 1;
  };
