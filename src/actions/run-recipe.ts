import { descriptionOf } from "../core/analysis/descriptions.ts";
import type { Recipe, RecipeLayer } from "../core/analysis/recipe.ts";
import { findLayer, layers } from "../state/layers.ts";
import { matchLayers } from "./match-layers.ts";
import { openFilledForm } from "./panels.ts";
import { runCoverage } from "./run-coverage.ts";
import { runGridCheck } from "./run-grid-check.ts";
import { runGridCompare } from "./run-grid-compare.ts";
import { runOperation } from "./run-operation.ts";
import { runOverlay } from "./run-overlay.ts";

/** Runs an analysis again as it was asked; opens its form, filled in, where a layer has been removed since. */
export function runRecipe(recipe: Recipe): void {
  if (start(recipe)) return;
  const matched = matchLayers(recipe, layers.peek());
  openFilledForm(matched.recipe, matched.problems);
}

/** Opens the form of an analysis as it was filled in, to be changed. */
export function changeRecipe(recipe: Recipe): void {
  openFilledForm(recipe, []);
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
      const found = (layer: RecipeLayer | null) => (layer ? findLayer(layer.id) : null);
      const [parent, objects] = [found(recipe.parent), found(recipe.objects)];
      const [places, lines] = [found(recipe.places), found(recipe.lines)];
      const beside = recipe.beside.map(({ id }) => findLayer(id));
      const above = recipe.above.map(({ layer, codeField }) => ({ layer: findLayer(layer.id), codeField }));
      const all = [parent, objects, places, lines, ...beside, ...above.map(({ layer }) => layer)];
      if (!grid || all.includes(undefined)) return false;
      runGridCheck({
        ...recipe,
        grid,
        beside: beside.filter((layer) => layer !== undefined),
        above: above.flatMap(({ layer, codeField }) => (layer ? [{ layer, codeField }] : [])),
        parent: parent ?? null,
        objects: objects ?? null,
        places: places ?? null,
        lines: lines ?? null,
      });
      return true;
    }
    case "compare": {
      const [old, now] = [findLayer(recipe.old.id), findLayer(recipe.new.id)];
      if (old && now) runGridCompare({ ...recipe, old, new: now });
      return Boolean(old && now);
    }
    default: {
      const description = descriptionOf(recipe.operation);
      const [a, b] = [findLayer(recipe.a.id), recipe.b ? findLayer(recipe.b.id) : null];
      if (!description || !a || b === undefined) return false;
      const { parameters, engine } = recipe;
      runOperation({ description, a, b, parameters, engine });
      return true;
    }
  }
}
