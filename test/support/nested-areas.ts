import type { LayerInput } from "../../src/core/analysis/layer-input.ts";
import { type Parts, polygonLayer } from "./shapes.ts";

type Corner = readonly [number, number];
type Node = readonly [i: number, j: number];

/** One area of any level: the block of steps that it takes, and its code. */
export interface Area {
  readonly code: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** A corner of its border that stands elsewhere for this area alone. */
  readonly moved: { readonly node: Node; readonly to: Corner } | null;
}

/** Cells, communities, towns and districts, each level exactly filled by the one before. */
export type Levels = readonly [Area[], Area[], Area[], Area[]];

export interface Nesting {
  /** How many areas of a level lie in one of the next, west to east and south to north: cells in a community, communities in a town, towns in a district. */
  readonly parts: readonly (readonly [columns: number, rows: number])[];
  readonly districts: number;
  /** Numbers from 0 to 1 that move the corners. */
  readonly jitter: readonly number[];
}

const FIELDS = ["WGBM", "SQBM", "JDBM", "QXDM"] as const;
const [WEST, SOUTH, STEP] = [103.7, 36, 0.004];

/** Areas in a row of districts, each cut into towns, communities and cells. */
export function nestedAreas({ parts, districts }: Nesting): Levels {
  const size = (level: number): readonly [number, number] => {
    const [columns, rows] = parts.slice(0, level).reduce(([x, y], [dx, dy]) => [x * dx, y * dy], [1, 1]);
    return [columns, rows];
  };
  const [width, height] = size(3);
  let above: Area[] = Array.from({ length: districts }, (_, i) => ({
    code: `62010${i + 1}`,
    west: i * width,
    south: 0,
    east: (i + 1) * width,
    north: height,
    moved: null,
  }));
  const levels = [above];
  for (let level = 2; level >= 0; level--) {
    const [dx, dy] = size(level);
    const [columns, rows] = parts[level] as readonly [number, number];
    above = above.flatMap(({ code, west, south }) =>
      Array.from({ length: columns * rows }, (_, n) => {
        const [x, y] = [west + Math.floor(n / rows) * dx, south + (n % rows) * dy];
        const own = `${code}${String(n + 1).padStart(3, "0")}`;
        return { code: own, west: x, south: y, east: x + dx, north: y + dy, moved: null };
      }),
    );
    levels.unshift(above);
  }
  return levels as unknown as Levels;
}

/** Where a corner of the steps stands, in degrees. */
export function cornerAt({ jitter }: Nesting, [i, j]: Node): Corner {
  const move = (k: number) => ((jitter[(2 * (i * 31 + j) + k) % jitter.length] as number) - 0.5) * 0.6;
  return [WEST + (i + move(0)) * STEP, SOUTH + (j + move(1)) * STEP];
}

/** Whether something of an area lies in another one. */
export const isWithin = (inner: Area, outer: Area): boolean =>
  inner.west >= outer.west &&
  inner.east <= outer.east &&
  inner.south >= outer.south &&
  inner.north <= outer.north;

/** Each level as a layer; areas have all corners of cells that lie on their border. */
export const layersOf = (nesting: Nesting, levels: Levels): LayerInput[] =>
  levels.map((areas, level) =>
    polygonLayer(
      FIELDS[level] as string,
      areas.map((area) => ({
        parts: [[ringOf(nesting, area)]] as Parts,
        values: { [FIELDS[level] as string]: area.code },
      })),
    ),
  );

function ringOf(nesting: Nesting, { west, south, east, north, moved }: Area): Corner[] {
  const [columns, rows] = [east - west, north - south];
  const border: Node[] = [
    ...Array.from({ length: columns }, (_, k): Node => [west + k, south]),
    ...Array.from({ length: rows }, (_, k): Node => [east, south + k]),
    ...Array.from({ length: columns }, (_, k): Node => [east - k, north]),
    ...Array.from({ length: rows }, (_, k): Node => [west, north - k]),
  ];
  const isMoved = ([i, j]: Node) => moved?.node[0] === i && moved.node[1] === j;
  return border.map((node) => (moved && isMoved(node) ? moved.to : cornerAt(nesting, node)));
}
