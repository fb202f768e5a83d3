import { attributeAt, type GeometryColumns, ringRange, startAt } from "../../geometry/columns.ts";
import type { LngLat } from "../../units.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { fitsForm } from "./code-form.ts";

/** Digits of the order at the end of a code. */
const ORDER_DIGITS = 3;

interface Numbered {
  readonly row: number;
  readonly number: number;
  readonly at: LngLat;
}

/**
 * G12: numbers within a community run from 1 without a break, from west to east, and from north to south where two middles are equally far east (order of the code of unit grids). Slivers, cells whose code is
 * not of the scheme, and those that `isElsewhere` says bear the code of another community, do not count. Of cells that share a number, those that do not fit the order are the ones
 * that break it.
 */
export function checkOrders(context: GridContext, isElsewhere: (row: number) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const cells of byCommunity(context, isElsewhere).values()) {
    const placed = cells.sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
    const doubles = misplacedDoubles(placed);
    for (const { row } of doubles) findings.push(broken(context, row));
    const rest = placed.filter((cell) => !doubles.includes(cell));
    const sorted = rest.map(({ number }) => number).sort((a, b) => a - b);
    const astray = rest.filter(({ number }, i) => number !== sorted[i]).map(({ row }) => row);
    if (astray.length > 0) findings.push(findingOf(context, "G12", { rows: astray, detail: "order" }));
    if (doubles.length > 0) continue;
    for (const { row } of firstsAfterBreaks(rest)) findings.push(broken(context, row));
  }
  return findings;
}

const broken = (context: GridContext, row: number): Finding =>
  findingOf(context, "G12", { rows: [row], detail: "break" });

function byCommunity(
  { layer, fields, prepared, input, slivers, codeForm }: GridContext,
  isElsewhere: (row: number) => boolean,
): Map<string, Numbered[]> {
  const communities = new Map<string, Numbered[]>();
  for (let row = 0; row < layer.count; row++) {
    const code = String((fields.code && attributeAt(fields.code, row)) ?? "");
    const at = prepared.failedRows.has(row) ? null : middleOf(input.columns.geometry, row);
    if (!at || slivers.has(row) || !fitsForm(code, codeForm) || isElsewhere(row)) continue;
    const community = code.slice(0, -ORDER_DIGITS);
    const known = communities.get(community);
    const cell = { row, number: Number(code.slice(-ORDER_DIGITS)), at };
    if (known) known.push(cell);
    else communities.set(community, [cell]);
  }
  return communities;
}

/** Cells whose number another bears too: all but the one that stands where its number belongs, counted from the west, or nearest to it. */
function misplacedDoubles(placed: readonly Numbered[]): Numbered[] {
  const numbers = [...new Set(placed.map(({ number }) => number))];
  return numbers.flatMap((number) => {
    const bearers = placed.filter((cell) => cell.number === number);
    if (bearers.length === 1) return [];
    const astray = (cell: Numbered) => Math.abs(placed.indexOf(cell) + 1 - number);
    const [kept] = [...bearers].sort((a, b) => astray(a) - astray(b));
    return bearers.filter((cell) => cell !== kept);
  });
}

/** Cells whose number does not follow the one before. */
function firstsAfterBreaks(cells: readonly Numbered[]): Numbered[] {
  const ascending = [...cells].sort((a, b) => a.number - b.number);
  return ascending.filter(({ number }, i) => number !== (ascending[i - 1]?.number ?? 0) + 1);
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
