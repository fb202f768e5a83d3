import { computed, signal } from "@preact/signals-core";
import type { FeatureColumns } from "../core/geometry/columns.ts";
import { USUAL_AREA_BELOW } from "../core/grid/repair/policy.ts";
import type {
  BatchPreview,
  MovedNamedCell,
  NamedBlank,
  RepairChoice,
  RepairProgress,
} from "../core/grid/repair/session-view.ts";
import type { Progress } from "../core/job.ts";
import type { Problem } from "../core/problem.ts";
import { currentCheck, currentFinding, surroundings } from "./findings.ts";

/** The repair of a grid that was checked: one at a time. */
export interface GridRepair {
  /** The check whose findings are repaired. */
  readonly run: string;
  /** The repaired grid on the map; there once something has been done. */
  readonly layer: string;
  readonly progress: RepairProgress;
}
export const gridRepair = signal<GridRepair | null>(null);

/** The repair of the check on show. */
export const currentRepair = computed(() =>
  gridRepair.value !== null && gridRepair.value.run === currentCheck.value?.run ? gridRepair.value : null,
);

/** Whether the finding on show needs nothing any more. */
export const isSettled = computed(() => {
  const key = currentFinding.value?.key;
  return key !== undefined && (currentRepair.value?.progress.settled.includes(key) ?? false);
});

/** What lies around the finding on show, as long as it is open. */
export const openSurroundings = computed(() => (isSettled.value ? null : surroundings.value));

/** What the layer of the repaired grid shows; it follows a moment after each change. */
export const shownProgress = signal<RepairProgress | null>(null);

/** Who repairs; kept on this machine. */
export const repairer = signal("");

/** What the repair is busy with for longer than a moment; it can be cancelled. */
export const repairBusy = signal<{ readonly progress: Progress | null } | null>(null);
/** What the last thing asked for has run into. */
export const repairProblem = signal<Problem | null>(null);

/** What can be done about a finding, and which of it is looked at. */
interface RepairChoices {
  readonly key: string;
  readonly list: readonly RepairChoice[];
  readonly chosen: number;
  /** What the finding asks people for. */
  readonly blanks: readonly NamedBlank[];
}
export const repairChoices = signal<RepairChoices | null>(null);

/** The choices for the finding on show; null until they are known. */
export const currentChoices = computed(() =>
  repairChoices.value?.key === currentFinding.value?.key ? repairChoices.value : null,
);

/** The largest ground that a batch repairs, m²; null for no limit. */
export const batchAreaBelow = signal<number | null>(USUAL_AREA_BELOW);

/** A batch that is looked at before it is decided for. */
export const batchPreview = signal<BatchPreview | null>(null);

/** Cells as they would be, drawn on the map. */
export const repairPreview = computed(
  (): { readonly cells: FeatureColumns; readonly moved: readonly MovedNamedCell[] } | null => {
    if (!currentRepair.value) return null;
    const choices = currentChoices.value;
    return batchPreview.value ?? choices?.list[choices.chosen] ?? null;
  },
);
