import { middleOf } from "../admin/describe-grid.ts";
import { neighboursOf } from "../mesh/adjacency.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { outlineArea } from "../mesh/outline-area.ts";
import { outlinesOf, type PieceContext, piecesOf, reached, reshape } from "./piece-tools.ts";
import { rounded } from "./ring-edits.ts";

/** A border is not moved across more pieces than this to reach a park. */
const LONGEST_WAY = 4;

/** G16: borders that cut a park in two which lay in one cell. */
export function plantCutParks(context: PieceContext): void {
  for (let i = 0; i < 3; i++) plantCutPark(context);
}

/** Some parcels of a park that lies in one cell go to the next cell. */
function plantCutPark(context: PieceContext): void {
  const { admin, grid, objects, picker, rows } = context;
  const { regionOf } = admin.cells;
  const { a, b, park, given } = picker.reshape((cell) => {
    for (const object of objects) {
      if (object.pieces.length < 2 || object.pieces.some((p) => regionOf[p] !== cell)) continue;
      for (const other of picker.neighbours(cell)) {
        if (rows[other]?.SQBM !== rows[cell]?.SQBM || !picker.isFree(other)) continue;
        const way = wayTo(context, object.pieces, cell, other);
        const part = way && partBeside(context, object.pieces, { way, other });
        const given = part && withLeftovers(context, cell, [...way, ...part]);
        if (given && isCut(context, object.pieces, given)) {
          return { a: cell, b: other, park: object, given, taken: [cell, other] };
        }
      }
    }
    return null;
  });
  const moved = new Set(given);
  reshape(context, a, (p) => !moved.has(p));
  reshape(context, b, () => true, given);
  const shapes = outlinesOf(
    context,
    park.pieces.filter((p) => moved.has(p)).map((p) => [p]),
  );
  const area = shapes.reduce((sum, shape) => sum + outlineArea(shape), 0);
  grid.report({
    rule: "G16",
    cells: [a, b],
    at: middleOf(shapes[0] as Outline),
    area: rounded(area, 1e4),
    width: null,
    note: { zh: `网格边界切割了${park.name}`, en: `The border cuts ${park.name} in two` },
  });
}

/** Pieces of a cell, none of the park's, that lead from the next cell to the park; empty where they touch. */
function wayTo(
  { admin }: PieceContext,
  park: readonly number[],
  cell: number,
  other: number,
): number[] | null {
  const { adjacency } = admin.pieces;
  const { regionOf } = admin.cells;
  const own = piecesOf(regionOf, cell);
  const touches = (p: number) => [...neighboursOf(adjacency, p)].some((n) => regionOf[n] === other);
  const cameFrom = new Map<number, number | null>(own.filter(touches).map((p) => [p, null]));
  const open = [...cameFrom.keys()];
  for (let i = 0; i < open.length; i++) {
    const piece = open[i] as number;
    if (park.includes(piece)) {
      const way: number[] = [];
      for (let p = cameFrom.get(piece) ?? null; p !== null; p = cameFrom.get(p) ?? null) way.push(p);
      return way.length <= LONGEST_WAY ? way : null;
    }
    for (const next of neighboursOf(adjacency, piece)) {
      if (regionOf[next] !== cell || cameFrom.has(next)) continue;
      cameFrom.set(next, piece);
      open.push(next);
    }
  }
  return null;
}

/** Pieces of a park that hang together from the end of the way inwards, between a tenth and three fifths of its area. */
function partBeside(
  { admin }: PieceContext,
  park: readonly number[],
  { way, other }: { readonly way: readonly number[]; readonly other: number },
): number[] | null {
  const { adjacency, area } = admin.pieces;
  const total = park.reduce((sum, p) => sum + (area[p] as number), 0);
  const part: number[] = [];
  const isReached = (n: number) =>
    part.includes(n) || (way.length > 0 ? way.includes(n) : admin.cells.regionOf[n] === other);
  let taken = 0;
  for (let found = true; found; ) {
    found = false;
    for (const p of park) {
      const fits = taken + (area[p] as number) <= 0.6 * total;
      if (part.includes(p) || !fits || ![...neighboursOf(adjacency, p)].some(isReached)) continue;
      part.push(p);
      taken += area[p] as number;
      found = true;
    }
  }
  return taken > 0.1 * total ? part : null;
}

/** The pieces, and all that they would cut off from the rest of their cell. */
function withLeftovers({ admin }: PieceContext, cell: number, pieces: readonly number[]): number[] {
  const rest = new Set(piecesOf(admin.cells.regionOf, cell).filter((piece) => !pieces.includes(piece)));
  let largest: readonly number[] = [];
  for (const start of [...rest]) {
    if (!rest.has(start)) continue;
    const together = reached(admin.pieces.adjacency, rest, start);
    if (together.length > largest.length) largest = together;
  }
  return piecesOf(admin.cells.regionOf, cell).filter((piece) => !largest.includes(piece));
}

/** Whether a tenth of a park or more goes, and a fifth or more stays. */
function isCut({ admin }: PieceContext, park: readonly number[], given: readonly number[]): boolean {
  const areaOf = (pieces: readonly number[]) =>
    pieces.reduce((sum, p) => sum + (admin.pieces.area[p] as number), 0);
  const share = areaOf(park.filter((p) => given.includes(p))) / areaOf(park);
  return share > 0.1 && share < 0.8;
}
