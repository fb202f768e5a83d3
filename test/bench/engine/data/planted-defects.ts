import { EAST, NORTH, SOUTH, toMillimetre, WEST } from "./frame.ts";
import type { Polygons } from "./polygons.ts";
import { type Random, randomFrom } from "./random.ts";

const KINDS = ["gap", "overlap", "sliver_gap", "sliver_overlap"] as const;

/** A place where one cell's copy of a shared edge has been moved. */
export interface Defect {
  readonly cell: number;
  readonly kind: (typeof KINDS)[number];
  /** How far, metres. */
  readonly shift: number;
  /** Where its first vertex was. */
  readonly at: readonly [x: number, y: number];
}

/** The same cells with defects, each in a cell of its own: of one vertex by metres, or of three by centimetres. */
export function plantDefects(
  coverage: Polygons,
  { count, seed }: { readonly count: number; readonly seed: number },
): Polygons & { readonly defects: readonly Defect[] } {
  const random = randomFrom(seed);
  const { ringStarts } = coverage;
  const cells = ringStarts.length - 1;
  const xy = coverage.xy.slice();
  const owners = countOwners(coverage);
  const spoiled = new Set<number>();
  const defects: Defect[] = [];
  while (defects.length < count) {
    const cell = Math.floor(random() * cells);
    if (spoiled.has(cell)) continue;
    const start = ringStarts[cell] as number;
    const vertices = (ringStarts[cell + 1] as number) - 1 - start;
    const first = start + 2 + Math.floor(random() * (vertices - 6));
    const kind = KINDS[defects.length % KINDS.length] as Defect["kind"];
    const run = kind.startsWith("sliver") ? 3 : 1;
    if (!isInside(xy, owners, { first: first - 1, last: first + run })) continue;
    spoiled.add(cell);
    const at = [xy[2 * first] as number, xy[2 * first + 1] as number] as const;
    const shift = shiftOf(kind, random);
    move(xy, { first, run, by: kind.includes("gap") ? -shift : shift });
    defects.push({ cell, kind, shift, at });
  }
  return { ...coverage, xy, defects };
}

const shiftOf = (kind: Defect["kind"], random: Random): number =>
  kind.startsWith("sliver") ? 0.02 + 0.2 * random() : 0.5 + 4.5 * random();

function countOwners({ xy, ringStarts }: Polygons): Map<string, number> {
  const owners = new Map<string, number>();
  for (let ring = 0; ring < ringStarts.length - 1; ring++) {
    const last = (ringStarts[ring + 1] as number) - 1;
    for (let i = ringStarts[ring] as number; i < last; i++) {
      const key = placeOf(xy, i);
      owners.set(key, (owners.get(key) ?? 0) + 1);
    }
  }
  return owners;
}

const placeOf = (xy: Float64Array, vertex: number): string => `${xy[2 * vertex]},${xy[2 * vertex + 1]}`;

/** Whether all these vertices lie on an edge between exactly two cells. */
function isInside(
  xy: Float64Array,
  owners: ReadonlyMap<string, number>,
  { first, last }: { readonly first: number; readonly last: number },
): boolean {
  for (let i = first; i <= last; i++) {
    const x = xy[2 * i] as number;
    const y = xy[2 * i + 1] as number;
    if (owners.get(placeOf(xy, i)) !== 2) return false;
    if (x <= WEST || x >= EAST || y <= SOUTH || y >= NORTH) return false;
  }
  return true;
}

/** Moves vertices to the right of the ring's course; positive is outwards. */
function move(
  xy: Float64Array,
  { first, run, by }: { readonly first: number; readonly run: number; readonly by: number },
): void {
  const moved: number[] = [];
  for (let i = first; i < first + run; i++) {
    const dx = (xy[2 * i + 2] as number) - (xy[2 * i - 2] as number);
    const dy = (xy[2 * i + 3] as number) - (xy[2 * i - 1] as number);
    const length = Math.hypot(dx, dy);
    const x = (xy[2 * i] as number) + (by * dy) / length;
    const y = (xy[2 * i + 1] as number) - (by * dx) / length;
    moved.push(toMillimetre(x), toMillimetre(y));
  }
  xy.set(moved, 2 * first);
}
