import { isRecipeDocument, readRecipe } from "../core/analysis/read-recipe.ts";
import { problemOf } from "../core/problem.ts";
import { layers } from "../state/layers.ts";
import { matchLayers } from "./match-layers.ts";
import { notify } from "./notify.ts";
import { openFilledForm } from "./panels.ts";

/** Larger JSON files are layers. */
const LARGEST_RECIPE = 32 * 2 ** 20;
/** A saved result names its recipe within this much of its beginning. */
const HEAD = 4096;

/** Whether a file holds a recipe or a saved result; GeoJSON and other documents are not read to their end for that. */
export async function isRecipe(file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name) || file.size > LARGEST_RECIPE) return false;
  if (!/"(operation|recipe)"\s*:/.test(await file.slice(0, HEAD).text())) return false;
  return isRecipeDocument(parsed(await file.text()));
}

/** Starts a form filled in from a recipe or a saved result; what is wrong with it is told of. */
export async function openRecipe(file: File): Promise<void> {
  try {
    const { recipe, problems } = matchLayers(readRecipe(parsed(await file.text()), file.name), layers.peek());
    openFilledForm(recipe, problems);
  } catch (cause) {
    notify(problemOf(cause));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
