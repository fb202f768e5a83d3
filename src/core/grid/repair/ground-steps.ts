import { boxOf } from "../../geometry/bounds.ts";
import { ProblemError } from "../../problem.ts";
import type { Finding } from "../finding.ts";
import { areaOf } from "./apply-step.ts";
import { bordersOfGround } from "./common-borders.ts";
import { parentAt, parentOf } from "./parent-steps.ts";
import type { RepairContext } from "./repair-context.ts";
import { type RepairState, rowOfCell } from "./repair-state.ts";
import type { Cell, Ground, RepairStep } from "./step.ts";

/** An overlap that differs from the area of a cell by less than this share is all of it. */
const WHOLE = 1e-6;

/** An overlap: to one of its cells, or divided. Of two cells that are all overlap one is removed; one that lies within the other keeps its ground, or is removed if it bears the same code. */
export function overlapSteps(state: RepairState, { cells, features, area }: Finding): RepairStep[] {
  const isWhole = (cell: Cell): boolean => {
    const own = areaOf(state, rowOfCell(state, cell));
    return Math.abs(own - (area ?? 0)) <= own * WHOLE;
  };
  const ground: Ground = { kind: "overlap", cells: [...features].sort((a, b) => a - b) };
  const removed = (cell: Cell): RepairStep => ({ kind: "remove-duplicate", cell });
  const [within, ...others] = features.length === 2 ? features.filter(isWhole).sort((a, b) => b - a) : [];
  if (within === undefined) return sharedOut(state, ground);
  if (others.length > 0) return [within, ...others].map(removed);
  const kept: RepairStep = { kind: "give", ground, to: within };
  return cells[0] === cells[1] ? [removed(within), kept] : [kept, removed(within)];
}

/** A gap: to one of the cells along it, or divided; one that is open to the outside becomes a cell's up to the parent's edge, if that is where the cell belongs: it loses what lies elsewhere. */
export function gapSteps(state: RepairState, finding: Finding, { parents }: RepairContext): RepairStep[] {
  const ground = gapOf(finding);
  if (!ground) return [];
  try {
    return sharedOut(state, ground);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    const parent = parents && parentAt(parents, ground.at);
    if (!parent) return [];
    const isHere = (cell: Cell): boolean => parentOf(state, cell, parents)?.row === parent.row;
    return finding.features.filter(isHere).map((cell) => ({
      kind: "follow-parent",
      cell,
      parent: parent.coordinates,
      to: null,
      at: ground.at,
    }));
  }
}

/** A hole that no cell fills: to the cell around it. */
export function holeSteps(_: RepairState, finding: Finding): RepairStep[] {
  const ground = gapOf(finding);
  if (!ground) return [];
  const { at, box } = ground;
  return finding.features.map((cell) => ({ kind: "fill-hole", cell, at, box }));
}

const gapOf = ({ at, geometry }: Finding): Extract<Ground, { kind: "gap" }> | null =>
  at && geometry && { kind: "gap", at, box: boxOf(geometry.xy) };

/** A ground to each of the cells along it, or divided between the two with the longest borders. */
function sharedOut(state: RepairState, ground: Ground): RepairStep[] {
  const borders = bordersOfGround(state, ground).map(({ cell }) => cell);
  const gives = borders.map((to): RepairStep => ({ kind: "give", ground, to }));
  const [a, b] = borders;
  if (a === undefined || b === undefined) return gives;
  return [...gives, { kind: "split-middle", ground, between: [a, b] }];
}
