import type { AppliedStep } from "./apply-step.ts";
import type { RepairState } from "./repair-state.ts";

/** A repair with all it has been through: undone steps wait to be done again until another one is made. */
export interface History {
  readonly start: RepairState;
  readonly done: readonly AppliedStep[];
  /** The step undone last comes last. */
  readonly undone: readonly AppliedStep[];
}

export const startHistory = (start: RepairState): History => ({ start, done: [], undone: [] });

/** The grid as it stands. */
export const currentState = ({ start, done }: History): RepairState => done.at(-1)?.state ?? start;

/** Adds a step that was applied to the current state. */
export const withStep = ({ start, done }: History, step: AppliedStep): History => ({
  start,
  done: [...done, step],
  undone: [],
});

/** Takes the last step back; the same history where there is none. */
export function undo(history: History): History {
  const last = history.done.at(-1);
  if (!last) return history;
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] };
}

/** Does the step undone last again; the same history where there is none. */
export function redo(history: History): History {
  const last = history.undone.at(-1);
  if (!last) return history;
  return { ...history, done: [...history.done, last], undone: history.undone.slice(0, -1) };
}
