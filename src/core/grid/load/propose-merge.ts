import { POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { pairArea } from "../../geometry/overlap/pair-area.ts";
import { authalicPlane, offPlane, planeArea } from "../../geometry/plane.ts";
import { ProblemError } from "../../problem.ts";
import { borderStretches } from "../card/border-stretches.ts";
import { loadAt } from "./community-loads.ts";
import type { Proposal, ProposalInput } from "./proposal.ts";
import { soundCells } from "./propose-split.ts";
import { countPoints } from "./share-load.ts";

/**
 * Two cells as one, and its load: the sum of both. The union is the engine's, on the authalic plane; its area is checked against the exact kernel: both areas less what they share.
 * @throws ProblemError `bad-cell` for a cell that is no valid polygon, `cells-apart` for cells without common border
 */
export function proposeMerge(input: ProposalInput, engine: GeometryEngine): Proposal {
  const { cells, points } = input;
  const { geometry, count } = cells.columns;
  const plane = authalicPlane(geometry);
  const flat = soundCells(geometry, cells.name, plane);
  const isTouching =
    count === 2 && borderStretches(geometry, 0, [1]).some(({ neighbour }) => neighbour !== null);
  const rings = overlapLayer(flat);
  const shared = count === 2 ? pairArea(rings, rings)(0, 1) : 0;
  if (!isTouching && !(shared > 0)) throw new ProblemError({ code: "cells-apart", where: cells.name });
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  const shapes = [engine.load(flat, 0), engine.load(flat, 1)];
  const union = engine.union(shapes);
  engine.store(union, builder);
  for (const shape of [...shapes, union]) engine.free(shape);
  const merged = builder.finish();
  const column = (name: string | null) => cells.columns.attributes.find((each) => each.name === name) ?? null;
  const [households, people] = [column(input.householdField), column(input.peopleField)];
  const counts = points && countPoints(flat, points, plane);
  const before = [0, 1].map((row) => ({
    area: planeArea(flat, row),
    households: loadAt(households, row),
    people: loadAt(people, row),
    points: counts?.inside[row] ?? null,
  }));
  const area = planeArea(merged, 0);
  const together = points && countPoints(merged, points, plane);
  return {
    kind: "merge",
    by: "sum",
    before,
    after: [
      {
        area,
        households: sumOf(before.map((cell) => cell.households)),
        people: sumOf(before.map((cell) => cell.people)),
        points: together?.inside[0] ?? null,
      },
    ],
    residual: area - before.reduce((sum, cell) => sum + cell.area, 0) + shared,
    onBorder: together?.onBorder ?? 0,
    geometry: offPlane(merged, plane),
  };
}

/** Null where either is not known. */
const sumOf = (loads: readonly (number | null)[]): number | null =>
  loads.reduce<number | null>((sum, load) => (sum === null || load === null ? null : sum + load), 0);
