import type { LayerInput } from "../analysis/layer-input.ts";
import { sin } from "../elementary.ts";
import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type AttributeValue, type GeometryKind, LINE, POINT, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import type { ChainInput } from "./chain/levels-of.ts";

/** Cells a side of the sample: enough that what a check runs often is compiled, and done in about a second. Own default. */
const SIDE = 24;
/** Vertices of a side of a cell. */
const BENDS = 12;
/** Every so many cells one is pushed aside, by turns some metres and some centimetres. */
const SPOILED = 8;
const PUSHES = [5e-5, 2e-7];
/** Cells of a parent, side by side. */
const OF_PARENT = 2;

/** Steps of a cell, and how far its borders bend; degrees. */
const STEP = 0.002;
const BEND = 0.0002;

/** Points of a cell, in a row through its middle. */
const POINTS = 8;
/** A line for every so many rows of cells, along their borders. */
const ROWS_OF_LINE = 2;

type Block = readonly [column: number, row: number, columns: number, rows: number];

/** A made-up grid of crooked cells within communities of two, some of them pushed aside, with points in them and lines along some borders, so that most rules find something. */
export function sampleChain(): ChainInput {
  const cells = layerOf(POLYGON, blocks(1).map(spoiled), {
    WGBM: (i) => `620102001001${String(i % 900).padStart(3, "0")}`,
    WGMC: (i) => (i % SPOILED === 1 ? null : `${i}`),
    HS: (i) => 300 + (i % 7),
    MJ: (i) => i,
  });
  const communities = layerOf(POLYGON, blocks(OF_PARENT).map(ringOf), {
    SQBM: (i) => `620102001${String(i).padStart(3, "0")}`,
  });
  const parent = { layer: communities, codeField: null };
  const places = layerOf(POINT, blocks(1).flatMap(pointsOf));
  return { grid: cells, parent, above: [], objects: communities, places, lines: layerOf(LINE, lines()) };
}

/** The sample cut into blocks of so many cells side by side. */
const blocks = (columns: number): Block[] =>
  Array.from({ length: (SIDE * SIDE) / columns }, (_, i): Block => {
    const perRow = SIDE / columns;
    return [(i % perRow) * columns, Math.floor(i / perRow), columns, 1];
  });

const pointsOf = ([column, row]: Block): number[][] =>
  Array.from({ length: POINTS }, (_, i) => [...placeAt(column + i / POINTS, row + 0.5)]);

const lines = (): number[][] =>
  Array.from({ length: SIDE / ROWS_OF_LINE }, (_, i) =>
    walk([0, ROWS_OF_LINE * i], [SIDE, ROWS_OF_LINE * i], SIDE),
  );

/** Features of one part and one ring, line or point each. */
function layerOf(
  kind: GeometryKind,
  shapes: readonly (readonly number[])[],
  fields: Readonly<Record<string, (i: number) => AttributeValue>> = {},
): LayerInput {
  const geometry = new GeometryBuilder();
  for (const shape of shapes) {
    geometry.beginFeature(kind);
    geometry.beginPart();
    geometry.addRing(shape);
  }
  const attributes = Object.entries(fields).map(([name, value]) => {
    const builder = new AttributeBuilder(name, typeof value(0) === "number" ? "number" : "text");
    for (let i = 0; i < shapes.length; i++) builder.set(i, value(i));
    return builder.finish(shapes.length);
  });
  return { name: "", columns: withAttributes(geometry.finish(), attributes) };
}

/** Round a block, pushed aside now and then. */
function spoiled(block: Block, i: number): number[] {
  const push = i % SPOILED === 0 ? (PUSHES[(i / SPOILED) % PUSHES.length] as number) : 0;
  return ringOf(block).map((value) => value + push);
}

/** Round a block, anticlockwise: neighbours bend alike along their common border. */
function ringOf([column, row, columns, rows]: Block): number[] {
  const [east, north] = [column + columns, row + rows];
  return [
    ...walk([column, row], [east, row], columns),
    ...walk([east, row], [east, north], rows),
    ...walk([east, north], [column, north], columns),
    ...walk([column, north], [column, row], rows),
  ];
}

/** From one corner towards another so many cells away, which is not reached. */
const walk = (from: readonly [number, number], to: readonly [number, number], cells: number): number[] =>
  Array.from({ length: BENDS * cells }, (_, i) => {
    const share = i / (BENDS * cells);
    return placeAt(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]));
  }).flat();

const placeAt = (x: number, y: number): readonly [lng: number, lat: number] => [
  103.8 + STEP * x + BEND * sin(5 * y + x),
  36 + STEP * y + BEND * sin(5 * x - y),
];
