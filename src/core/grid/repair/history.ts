import type { AppliedStep } from "./apply-step.ts";
import type { RepairState } from "./repair-state.ts";

/** Something done to a grid: one step, or several that are taken back together. */
interface Done {
  readonly state: RepairState;
}

/** A repair with all it has been through: what was undone waits to be done again until something else is done. */
export interface History<D extends Done = AppliedStep> {
  readonly start: RepairState;
  readonly done: readonly D[];
  /** What was undone last comes last. */
  readonly undone: readonly D[];
}

export const startHistory = <D extends Done = AppliedStep>(start: RepairState): History<D> => ({
  start,
  done: [],
  undone: [],
});

/** The grid as it stands. */
export const currentState = <D extends Done>({ start, done }: History<D>): RepairState =>
  done.at(-1)?.state ?? start;

/** Adds what was done to the current state. */
export const withStep = <D extends Done>({ start, done }: History<D>, step: D): History<D> => ({
  start,
  done: [...done, step],
  undone: [],
});

/** Takes the last one back; the same history where there is none. */
export function undo<D extends Done>(history: History<D>): History<D> {
  const last = history.done.at(-1);
  if (!last) return history;
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] };
}

/** Does again what was undone last; the same history where there is nothing. */
export function redo<D extends Done>(history: History<D>): History<D> {
  const last = history.undone.at(-1);
  if (!last) return history;
  return { ...history, done: [...history.done, last], undone: history.undone.slice(0, -1) };
}
