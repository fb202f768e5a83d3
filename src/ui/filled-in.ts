import type { Recipe } from "../core/analysis/recipe.ts";
import { formRecipe } from "../state/panels.ts";

/** The recipe a form is to begin with, where there is one of its operation. */
export function filledIn<Name extends Recipe["operation"]>(
  name: Name,
): Extract<Recipe, { operation: Name }> | null {
  const recipe = formRecipe.value?.recipe;
  return recipe?.operation === name ? (recipe as Extract<Recipe, { operation: Name }>) : null;
}
