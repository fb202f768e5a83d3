import { AttributeBuilder } from "../../src/core/geometry/attribute-builder.ts";
import { type FeatureColumns, POLYGON, vertexRange } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../src/core/geometry/columns-builder.ts";
import { fixedNoise, mosaic } from "./mosaic.ts";

export type Vertex = readonly [x: number, y: number];

/** One cell: its ring, not closed, and its code. */
export interface PlantedCell {
  readonly ring: readonly Vertex[];
  readonly code: string;
}

const COLUMNS = 4;
const ROWS = 4;
/** Vertices of a side of a cell: its corner and three bends. */
const SIDE = 4;

/** A coverage of crooked cells of some 180 × 220 m, coded. */
export function plantedCells(seed: number): PlantedCell[] {
  const { geometry } = mosaic({
    columns: COLUMNS,
    rows: ROWS,
    side: 0.002,
    noise: fixedNoise(seed),
    classOf: () => "",
  });
  return Array.from({ length: COLUMNS * ROWS }, (_, row) => {
    const code = `620102001001${String(row + 1).padStart(3, "0")}`;
    return { code, ring: ringAt({ count: 0, ids: new Uint32Array(), geometry, attributes: [] }, row) };
  });
}

/** The first ring of a feature, not closed. */
export function ringAt({ geometry }: FeatureColumns, row: number): Vertex[] {
  const { featureStarts, partStarts, ringStarts, xy } = geometry;
  const ring = partStarts[featureStarts[row] as number] as number;
  const [from, to] = [ringStarts[ring] as number, (ringStarts[ring + 1] as number) - 1];
  return Array.from({ length: to - from }, (_, i) => [
    xy[2 * (from + i)] as number,
    xy[2 * (from + i) + 1] as number,
  ]);
}

/** The layer of cells, with the fields WGBM (code) and MJ. */
export function gridOf(cells: readonly PlantedCell[]): FeatureColumns {
  const builder = new GeometryBuilder();
  const code = new AttributeBuilder("WGBM", "text");
  const area = new AttributeBuilder("MJ", "number");
  cells.forEach((cell, row) => {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing(cell.ring.flat());
    code.set(row, cell.code);
    area.set(row, row);
  });
  return withAttributes(builder.finish(), [code.finish(cells.length), area.finish(cells.length)]);
}

/** The coordinates of a feature with all their bits. */
export function bitsAt({ geometry }: FeatureColumns, row: number): string {
  const [from, to] = vertexRange(geometry, row);
  return [...new BigUint64Array(geometry.xy.slice(2 * from, 2 * to).buffer)].join();
}

/** The edges of a feature, each as the bits of its ends in a fixed order. */
export function edgesAt(
  columns: FeatureColumns,
  row: number,
): { readonly key: string; readonly ends: readonly [Vertex, Vertex] }[] {
  const ring = ringAt(columns, row);
  return ring.map((a, i) => {
    const b = ring[(i + 1) % ring.length] as Vertex;
    return { key: [a.join(), b.join()].sort().join(" "), ends: [a, b] };
  });
}

/** What is planted into a coverage. */
export const DEFECTS = [
  "gap",
  "overlap",
  "t-node",
  "near-node",
  "repeated",
  "spike",
  "duplicate",
  "strip-gap",
  "strip-overlap",
] as const;
export type Defect = (typeof DEFECTS)[number];

const along = ([ax, ay]: Vertex, [bx, by]: Vertex, share: number): Vertex => [
  ax + share * (bx - ax),
  ay + share * (by - ay),
];

/** Plants one defect on the eastern side of the cell at a place; `size` from 0 to 1. The other cells stay as they are, bit by bit. */
export function plant(
  cells: readonly PlantedCell[],
  at: number,
  { defect, size }: { readonly defect: Defect; readonly size: number },
): PlantedCell[] {
  const cell = cells[at] as PlantedCell;
  const { ring } = cell;
  const vertex = (i: number): Vertex => ring[(i + ring.length) % ring.length] as Vertex;
  const middle = along(vertex(0), vertex(2 * SIDE), 0.5);
  const bend = SIDE + 2;
  const inwards = 0.02 + 0.3 * size;
  const withRing = (changed: readonly Vertex[]) => cells.with(at, { ...cell, ring: changed });
  const moved = (share: number) => ring.map((v, i) => (i === bend ? along(v, middle, share) : v));
  const strip = (share: number): Vertex[] => {
    // Leaves the border amid an edge and comes back amid another: the neighbour has no vertex there.
    const [start, end] = [
      along(vertex(bend - 1), vertex(bend), 0.3),
      along(vertex(bend), vertex(bend + 1), 0.6),
    ];
    return [...ring.slice(0, bend), start, along(vertex(bend), middle, share), end, ...ring.slice(bend + 1)];
  };
  const table: Readonly<Record<Defect, () => PlantedCell[]>> = {
    gap: () => withRing(moved(inwards)),
    overlap: () => withRing(moved(-inwards)),
    "strip-gap": () => withRing(strip(inwards)),
    "strip-overlap": () => withRing(strip(-inwards)),
    "t-node": () =>
      withRing(ring.toSpliced(bend + 1, 0, along(vertex(bend), vertex(bend + 1), 0.2 + 0.6 * size))),
    // Some centimetres: a degree is 90 km here.
    "near-node": () =>
      withRing(ring.map((v, i): Vertex => (i === bend ? [v[0] - 1e-7 - 5e-7 * size, v[1]] : v))),
    repeated: () => withRing(ring.toSpliced(bend, 0, vertex(bend))),
    spike: () => withRing(ring.toSpliced(bend, 0, vertex(bend), along(vertex(bend), middle, inwards))),
    duplicate: () => [...cells, { ring, code: `62010200100190${at % 10}` }],
  };
  return table[defect]();
}
