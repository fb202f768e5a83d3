import { signal } from "@preact/signals-core";
import type { Progress } from "../core/job.ts";
import type { Measure } from "../core/selection.ts";
import type { Task } from "../core/task.ts";
import type { Selection } from "./selection.ts";

/** What a new region does with what is chosen already. */
export type ChoiceMode = "replace" | "add" | "remove";

/** Features chosen together; it holds while the page's selection is this one. */
export interface Choice {
  readonly selection: Selection;
  /** How many there were; more than are chosen where the limit was met. */
  readonly found: number;
  readonly measure: Task<Measure>;
}

export const choice = signal<Choice | null>(null);
/** While features are being sought; null when nothing is. */
export const choosing = signal<{ readonly progress: Progress | null } | null>(null);
/** While the chosen features are written to a layer of their own. */
export const keeping = signal<{ readonly progress: Progress | null } | null>(null);
/** The layer regions choose from; null for the topmost one. */
export const choiceLayer = signal<string | null>(null);
export const choiceMode = signal<ChoiceMode>("replace");
/** Only features that lie wholly in the region. */
export const isChoiceWithin = signal(false);
/** What keys held with the pointer ask for: they go before the mode that was set. */
export const heldMode = signal<ChoiceMode | null>(null);
