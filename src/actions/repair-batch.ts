import type { BatchPolicy } from "../core/grid/repair/policy.ts";
import { currentCheck } from "../state/findings.ts";
import { findLayer } from "../state/layers.ts";
import { batchPreview, currentRepair } from "../state/repair.ts";
import { change, longer, repairRemote, signature } from "./repair-grid.ts";
import { recipeLayer } from "./run-analysis.ts";
import { runRecipe } from "./run-recipe.ts";

/** Shows what repairing all that policies are for would do. */
export const previewBatch = (policies: readonly BatchPolicy[]): Promise<void> =>
  longer(async (signal, onProgress) => {
    const preview = await repairRemote()?.planBatch(policies, signal, onProgress);
    if (preview) batchPreview.value = preview;
  });

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
  if (check && layer) runRecipe({ ...check.recipe, grid: recipeLayer(layer) });
}
