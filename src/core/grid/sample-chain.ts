import type { LayerInput } from "../analysis/layer-input.ts";
import { sin } from "../elementary.ts";
import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type AttributeValue, POLYGON } from "../geometry/columns.ts";
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

type Block = readonly [column: number, row: number, columns: number, rows: number];

/** A made-up grid of crooked cells within communities of two, some of them pushed aside, so that most rules find something. */
export function sampleChain(): ChainInput {
  const cells = layerOf(blocks(1), {
    WGBM: (i) => `620102001001${String(i % 900).padStart(3, "0")}`,
    WGMC: (i) => (i % SPOILED === 1 ? null : `${i}`),
    HS: (i) => 300 + (i % 7),
    MJ: (i) => i,
  });
  const communities = layerOf(blocks(OF_PARENT), { SQBM: (i) => `620102001${String(i).padStart(3, "0")}` });
  const parent = { layer: communities, codeField: null };
  return { grid: cells, parent, above: [], objects: communities };
}

/** The sample cut into blocks of so many cells side by side. */
const blocks = (columns: number): Block[] =>
  Array.from({ length: (SIDE * SIDE) / columns }, (_, i): Block => {
    const perRow = SIDE / columns;
    return [(i % perRow) * columns, Math.floor(i / perRow), columns, 1];
  });

function layerOf(
  cells: readonly Block[],
  fields: Readonly<Record<string, (i: number) => AttributeValue>>,
): LayerInput {
  const geometry = new GeometryBuilder();
  cells.forEach((block, i) => {
    const isSpoiled = block[2] === 1 && i % SPOILED === 0;
    const push = isSpoiled ? (PUSHES[(i / SPOILED) % PUSHES.length] as number) : 0;
    geometry.beginFeature(POLYGON);
    geometry.beginPart();
    geometry.addRing(ringOf(block).map((value) => value + push));
  });
  const attributes = Object.entries(fields).map(([name, value]) => {
    const builder = new AttributeBuilder(name, typeof value(0) === "number" ? "number" : "text");
    for (let i = 0; i < cells.length; i++) builder.set(i, value(i));
    return builder.finish(cells.length);
  });
  return { name: "", columns: withAttributes(geometry.finish(), attributes) };
}

/** Round a block, anticlockwise: neighbours bend alike along their common border. */
function ringOf([column, row, columns, rows]: Block): number[] {
  const ring: number[] = [];
  const walk = (from: readonly [number, number], to: readonly [number, number], cells: number) => {
    for (let i = 0; i < BENDS * cells; i++) {
      const share = i / (BENDS * cells);
      ring.push(...placeAt(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])));
    }
  };
  const [east, north] = [column + columns, row + rows];
  walk([column, row], [east, row], columns);
  walk([east, row], [east, north], rows);
  walk([east, north], [column, north], columns);
  walk([column, north], [column, row], rows);
  return ring;
}

const placeAt = (x: number, y: number): readonly [lng: number, lat: number] => [
  103.8 + STEP * x + BEND * sin(5 * y + x),
  36 + STEP * y + BEND * sin(5 * x - y),
];
