import type { BatchPolicy } from "../core/grid/repair/policy.ts";
import { currentCheck } from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import { batchAreaBelow, batchPreview, currentRepair } from "../state/repair.ts";
import { change, longer, repairRemote, signature } from "./repair-grid.ts";
import { endReview } from "./review-findings.ts";
import { recipeLayer } from "./run-analysis.ts";
import { runRecipe } from "./run-recipe.ts";
import { showLayer } from "./show-layer.ts";

/** Shows what repairing all that policies are for would do. */
export async function previewBatch(policies: readonly BatchPolicy[]): Promise<void> {
  const preview = await longer(async (signal, onProgress) =>
    repairRemote()?.planBatch(policies, signal, onProgress),
  );
  // Only now: the panel takes the focus again once it is no longer busy.
  if (preview) batchPreview.value = preview;
}

/** Sets the largest ground that a batch repairs, m²; null for no limit. */
export function limitBatch(areaBelow: number | null): void {
  batchAreaBelow.value = areaBelow;
}

/** Leaves everything as it is. */
export function dropBatch(): void {
  batchPreview.value = null;
}

/** Decides for the batch on show. */
export const decideBatch = (): Promise<void> => change((api) => api.decideBatch(signature()));

/** Checks the repaired grid as the original was checked: a run of its own, with a certificate of its own. */
export function recheckRepaired(): void {
  const check = currentCheck.peek();
  const layer = findLayer(currentRepair.peek()?.layer ?? "");
  if (!check || !layer) return;
  endReview();
  // What was found in the original is not to be seen among what is found now.
  if (check.layer !== null) showLayer(check.layer, false);
  runRecipe({ ...check.recipe, grid: recipeLayer(layer) });
}
