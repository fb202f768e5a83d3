import type { Recipe } from "../core/analysis/recipe.ts";
import { findLayer } from "../state/layers.ts";
import { openForm } from "./panels.ts";
import { runCoverage } from "./run-coverage.ts";
import { runGridCheck } from "./run-grid-check.ts";
import { runOverlay } from "./run-overlay.ts";

/** Runs an analysis again as it was asked; opens its form where a layer has been removed since. */
export function runRecipe(recipe: Recipe): void {
  if (!start(recipe)) openForm(recipe.operation);
}

function start(recipe: Recipe): boolean {
  switch (recipe.operation) {
    case "overlay": {
      const [a, b] = [findLayer(recipe.a.id), findLayer(recipe.b.id)];
      if (a && b) runOverlay({ ...recipe, a, b });
      return Boolean(a && b);
    }
    case "coverage": {
      const [areas, sites] = [findLayer(recipe.areas.id), findLayer(recipe.sites.id)];
      if (areas && sites) runCoverage({ ...recipe, areas, sites });
      return Boolean(areas && sites);
    }
    case "check": {
      const grid = findLayer(recipe.grid.id);
      if (grid) runGridCheck({ ...recipe, grid });
      return Boolean(grid);
    }
    default:
      return false;
  }
}
