import { holdsRecipe, readRecipe } from "../core/analysis/read-recipe.ts";
import { problemOf } from "../core/problem.ts";
import { layers } from "../state/layers.ts";
import { matchLayers } from "./match-layers.ts";
import { notify } from "./notify.ts";
import { openFilledForm } from "./panels.ts";

/** Larger JSON files are layers. */
const LARGEST = 32 * 2 ** 20;

/** GeoJSON says so within this much of its beginning, and need not be read for this. */
const HEAD = 1024;

/** Whether a file holds a recipe or a saved result. */
export async function isRecipe(file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name) || file.size > LARGEST) return false;
  if (/"Feature(Collection)?"/.test(await file.slice(0, HEAD).text())) return false;
  return holdsRecipe(await file.text());
}

/** Starts a form filled in from a recipe or a saved result; what is wrong with it is told of. */
export async function openRecipe(file: File): Promise<void> {
  try {
    const { recipe, problems } = matchLayers(readRecipe(file.name, await file.text()), layers.peek());
    openFilledForm(recipe, problems);
  } catch (cause) {
    notify(problemOf(cause));
  }
}
