import { attributeAt, type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import type { LngLat } from "../../units.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { fitsForm } from "./code-form.ts";

/** Digits of the order at the end of a code. */
const ORDER_DIGITS = 3;

/** Middles less than this apart from west to east, degrees, are equally far east: a decimetre. Own default, confirm. */
const SAME_COLUMN = 1e-6;

interface Numbered {
  readonly row: number;
  readonly number: number;
  readonly at: LngLat;
}

/** The cells of a community whose place in the order counts, and the numbers of the others. */
interface Community {
  readonly cells: Numbered[];
  readonly unplaced: Set<number>;
}

/**
 * G12: numbers within a community run from 1 without a break, from west to east, and from north to south where two middles are equally far east (order of the code of unit grids). Cells whose code is
 * not of the scheme, and those that `isElsewhere` says bear the code of another community, do not count; of slivers and cells without ground only that they bear a number. Of cells that share a
 * number, those that do not fit the order are the ones that break it.
 */
export function* checkOrders(
  context: GridContext,
  isElsewhere: (row: number) => boolean,
): Generator<Finding> {
  for (const { cells, unplaced } of byCommunity(context, isElsewhere).values()) {
    const placed = fromWestToEast(cells);
    const doubles = misplacedDoubles(placed);
    for (const { row } of doubles) yield broken(context, row);
    const rest = placed.filter((cell) => !doubles.has(cell));
    const sorted = rest.map(({ number }) => number).sort((a, b) => a - b);
    const astray = rest.filter(({ number }, i) => number !== sorted[i]).map(({ row }) => row);
    if (astray.length > 0) yield findingOf(context, "G12", { rows: astray, detail: "order" });
    if (doubles.size > 0) continue;
    for (const { row } of firstsAfterBreaks(rest, unplaced)) yield broken(context, row);
  }
}

const broken = (context: GridContext, row: number): Finding =>
  findingOf(context, "G12", { rows: [row], detail: "break" });

function byCommunity(
  { layer, fields, prepared, input, slivers, codeForm }: GridContext,
  isElsewhere: (row: number) => boolean,
): Map<string, Community> {
  const communities = new Map<string, Community>();
  for (let row = 0; row < layer.count; row++) {
    const code = String((fields.code && attributeAt(fields.code, row)) ?? "");
    const at = prepared.failedRows.has(row) ? null : middleOf(input.columns.geometry, row);
    if (!fitsForm(code, codeForm) || isElsewhere(row)) continue;
    const name = code.slice(0, -ORDER_DIGITS);
    const community = communities.get(name) ?? { cells: [], unplaced: new Set() };
    communities.set(name, community);
    const number = Number(code.slice(-ORDER_DIGITS));
    if (at && !slivers.has(row)) community.cells.push({ row, number, at });
    else community.unplaced.add(number);
  }
  return communities;
}

/** From west to east; within a column, where each middle is about as far east as the next, from north to south. */
function fromWestToEast(cells: readonly Numbered[]): Numbered[] {
  const sorted = [...cells].sort((a, b) => a.at[0] - b.at[0]);
  let column = 0;
  const columns = new Map(
    sorted.map((cell, i) => {
      if (cell.at[0] - (sorted[i - 1]?.at[0] ?? cell.at[0]) > SAME_COLUMN) column++;
      return [cell, column];
    }),
  );
  const columnOf = (cell: Numbered) => columns.get(cell) ?? 0;
  return sorted.sort((a, b) => columnOf(a) - columnOf(b) || b.at[1] - a.at[1] || a.at[0] - b.at[0]);
}

/** Cells whose number another bears too: all but the one that stands where its number belongs, counted from the west, or nearest to it. */
function misplacedDoubles(placed: readonly Numbered[]): Set<Numbered> {
  const doubles = new Set<Numbered>();
  const kept = new Map<number, { readonly cell: Numbered; readonly astray: number }>();
  for (const [i, cell] of placed.entries()) {
    const astray = Math.abs(i + 1 - cell.number);
    const other = kept.get(cell.number);
    const isNearer = other === undefined || astray < other.astray;
    if (other) doubles.add(isNearer ? other.cell : cell);
    if (isNearer) kept.set(cell.number, { cell, astray });
  }
  return doubles;
}

/** Cells whose number does not follow the one before, or one of those that have no place in the order. */
function firstsAfterBreaks(cells: readonly Numbered[], unplaced: ReadonlySet<number>): Numbered[] {
  const numbers = new Set([0, ...unplaced, ...cells.map(({ number }) => number)]);
  const ascending = [...cells].sort((a, b) => a.number - b.number);
  return ascending.filter(({ number }) => number > 0 && !numbers.has(number - 1));
}

/** Centre of gravity of a polygon feature in degrees, holes left out. */
function middleOf(geometry: GeometryColumns, row: number): LngLat | null {
  const { ringStarts, xy } = geometry;
  const [from, to] = ringRange(geometry, row);
  const first = 2 * startAt(ringStarts, from);
  const [originX, originY] = [xy[first] as number, xy[first + 1] as number];
  let [doubled, sumX, sumY] = [0, 0, 0];
  for (let ring = from; ring < to; ring++) {
    for (let i = startAt(ringStarts, ring); i < startAt(ringStarts, ring + 1) - 1; i++) {
      const [ax, ay] = [(xy[2 * i] as number) - originX, (xy[2 * i + 1] as number) - originY];
      const [bx, by] = [(xy[2 * i + 2] as number) - originX, (xy[2 * i + 3] as number) - originY];
      const cross = ax * by - bx * ay;
      doubled += cross;
      sumX += (ax + bx) * cross;
      sumY += (ay + by) * cross;
    }
  }
  return doubled === 0 ? null : [originX + sumX / (3 * doubled), originY + sumY / (3 * doubled)];
}
