import {
  type Arrangement,
  arrange,
  coveringMembers,
  faceAt,
  OUTSIDE,
} from "../../geometry/arrangement/arrangement.ts";
import type { Outline } from "../../geometry/arrangement/noded-rings.ts";
import { joinBoxes } from "../../geometry/bounds.ts";
import { type GeometryColumns, kindAt, POLYGON } from "../../geometry/columns.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { ProblemError } from "../../problem.ts";
import type { BBox, LngLat } from "../../units.ts";
import { boxOfRow, geometryOf, type RepairState, rowOfCell, rowsIn } from "./repair-state.ts";
import type { Cell, Ground } from "./step.ts";

/**
 * Distance in degrees at which borders are taken to meet, some 0.1 mm: data are delivered with nine decimals. Only what a step touches is moved by it. Own default, confirm.
 */
const TOLERANCE = 1e-9;

/** The cells around a place, laid over each other; members of the arrangement are first the rows, then what was added. */
export interface Neighbourhood {
  readonly rows: readonly number[];
  readonly outlines: readonly Outline[];
  readonly arrangement: Arrangement;
}

/** Lays the cells whose box meets a box over each other, and over `added` features. */
export function neighbourhood(
  state: RepairState,
  box: BBox,
  added: readonly GeometryColumns[] = [],
): Neighbourhood {
  const [west, south, east, north] = box;
  const around = [west - TOLERANCE, south - TOLERANCE, east + TOLERANCE, north + TOLERANCE] as const;
  const near = rowsIn(state, around).flatMap((row) => {
    const outline = geometryOf(state, row);
    return outline && isUsable(outline) ? [{ row, outline }] : [];
  });
  const outlines = [
    ...near.map(({ outline }) => outline),
    ...added.map((geometry): Outline => ({ geometry, row: 0 })),
  ];
  return { rows: near.map(({ row }) => row), outlines, arrangement: arrange(outlines, TOLERANCE) };
}

/** What is no polygon, or has coordinates that are no numbers, covers no ground that is known. */
const isUsable = ({ geometry, row }: Outline): boolean =>
  kindAt(geometry, row) === POLYGON && hasFiniteCoordinates(geometry, row);

/** Box in which a ground lies: ground of two cells lies in both of their boxes. */
export function boxOfGround(state: RepairState, ground: Ground): BBox {
  if (ground.kind === "gap") return ground.box;
  const boxes = ground.cells.map((cell) => boxOfRow(state, rowOfCell(state, cell)));
  if (boxes.length > 2) return boxes.reduce(joinBoxes);
  return [
    Math.max(...boxes.map(([west]) => west)),
    Math.max(...boxes.map(([, south]) => south)),
    Math.min(...boxes.map(([, , east]) => east)),
    Math.min(...boxes.map(([, , , north]) => north)),
  ];
}

/**
 * The pieces of a ground.
 * @throws ProblemError `repair-no-ground` where a cell covers the gap, or the cells do not overlap
 */
export function facesOfGround(hood: Neighbourhood, state: RepairState, ground: Ground): number[] {
  if (ground.kind === "gap") return [gapAt(hood, ground.at)];
  const members = ground.cells.map((cell) => memberOf(hood, state, cell));
  const faces = Array.from({ length: hood.arrangement.faces }, (_, face) => face).filter((face) => {
    const covering = rowMembers(hood, face);
    return members.filter((member) => covering.includes(member)).length > 1;
  });
  if (faces.length > 0) return faces;
  throw new ProblemError({ code: "repair-no-ground", facts: { at: ground.cells.join(", ") } });
}

/** Piece of ground at a place. */
export const groundAt = ({ arrangement }: Neighbourhood, at: LngLat): number =>
  faceAt({ edges: arrangement.edges, xy: arrangement.noded.xy, face: arrangement.face }, at);

/**
 * The enclosed piece of ground at a place that no cell covers.
 * @throws ProblemError `repair-no-ground`
 */
export function gapAt(hood: Neighbourhood, at: LngLat): number {
  const face = groundAt(hood, at);
  if (face !== OUTSIDE && rowMembers(hood, face).length === 0) return face;
  throw new ProblemError({ code: "repair-no-ground", facts: { at: at.join(", ") } });
}

/** Rows that cover a piece of ground, as members. */
export const rowMembers = ({ arrangement, rows }: Neighbourhood, face: number): number[] =>
  coveringMembers(arrangement, face).filter((member) => member < rows.length);

/**
 * The member that a cell is.
 * @throws ProblemError `repair-no-cell`, `repair-no-ground` when it lies elsewhere
 */
export function memberOf({ rows }: Neighbourhood, state: RepairState, cell: Cell): number {
  const member = rows.indexOf(rowOfCell(state, cell));
  if (member >= 0) return member;
  throw new ProblemError({ code: "repair-no-ground", facts: { at: cell } });
}
