import { type GeometryColumns, kindAt, POLYGON } from "../../geometry/columns.ts";
import { degreesFault } from "../../geometry/degrees-fault.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { WindingDefects } from "../../geometry/overlap/winding-defect.ts";
import { authalicPlane, offPlane, onPlane, planeArea } from "../../geometry/plane.ts";
import { ProblemError } from "../../problem.ts";
import { loadAt } from "./community-loads.ts";
import { crossesItself, cutByLine } from "./cut-by-line.ts";
import type { Proposal, ProposalInput } from "./proposal.ts";
import { countPoints, shareLoad } from "./share-load.ts";

/**
 * The first cell, split along a line, and the loads of its parts: by the points of a layer in each, otherwise by area. Cut on the authalic plane, where the areas of the parts add up to that of the cell; ends of the line must lie outside the
 * cell, or on its border.
 * @throws ProblemError `bad-cell` for a cell that is no valid polygon, `line-crosses-itself`, `line-does-not-split`
 */
export function proposeSplit(input: ProposalInput): Proposal {
  const { cells, points, line } = input;
  const { geometry } = cells.columns;
  const plane = authalicPlane(geometry);
  const flat = soundCells(geometry, cells.name, plane);
  const path = pairsOf(plane.fromDegrees(Float64Array.from(line.flat())));
  if (crossesItself(path)) throw new ProblemError({ code: "line-crosses-itself" });
  const parts = cutByLine(flat, 0, path);
  if (parts.kinds.length <= partCount(geometry, 0))
    throw new ProblemError({ code: "line-does-not-split", where: cells.name });
  const areas = Array.from(parts.kinds, (_, row) => planeArea(parts, row));
  const counts = points && countPoints(parts, points, plane);
  const counted = counts?.inside.some((count) => count > 0) ? counts.inside : null;
  const weights = counted ?? areas;
  const column = (name: string | null) => cells.columns.attributes.find((each) => each.name === name) ?? null;
  const households = loadAt(column(input.householdField), 0);
  const people = loadAt(column(input.peopleField), 0);
  const shares = [shareLoad(households, weights), shareLoad(people, weights)] as const;
  const whole = planeArea(flat, 0);
  return {
    kind: "split",
    by: counted ? "points" : "area",
    before: [{ area: whole, households, people, points: counts && sumOf(counts.inside) }],
    after: areas.map((area, i) => ({
      area,
      households: shares[0][i] ?? null,
      people: shares[1][i] ?? null,
      points: counts?.inside[i] ?? null,
    })),
    residual: sumOf(areas) - whole,
    onBorder: counts?.onBorder ?? 0,
    geometry: offPlane(parts, plane),
  };
}

/**
 * Cells on a plane, if all of them are valid polygons.
 * @throws ProblemError `bad-cell`
 */
export function soundCells(
  geometry: GeometryColumns,
  name: string,
  plane: Parameters<typeof onPlane>[1],
): GeometryColumns {
  const fail = (): never => {
    throw new ProblemError({ code: "bad-cell", where: name });
  };
  for (let row = 0; row < geometry.kinds.length; row++) {
    const isFit =
      kindAt(geometry, row) === POLYGON &&
      hasFiniteCoordinates(geometry, row) &&
      degreesFault(geometry, row) === null;
    if (!isFit) fail();
  }
  const flat = onPlane(geometry, plane);
  const defects = new WindingDefects(overlapLayer(flat));
  for (let row = 0; row < geometry.kinds.length; row++) if (defects.isBreach(row)) fail();
  return flat;
}

const partCount = ({ featureStarts }: GeometryColumns, row: number): number =>
  (featureStarts[row + 1] as number) - (featureStarts[row] as number);

const pairsOf = (xy: Float64Array): [number, number][] =>
  Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] as number, xy[2 * i + 1] as number]);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
