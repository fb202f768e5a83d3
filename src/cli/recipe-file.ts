import type { OperationName } from "../core/analysis/operation-name.ts";
import { type OperationRecipe, parseRecipe } from "../core/analysis/recipe.ts";
import { ProblemError } from "../core/problem.ts";
import type { Option, Values } from "./command.ts";
import { readTextFile } from "./read-text-file.ts";

/** `--recipe`: a recipe, or a document that carries one. */
export const RECIPE_OPTION: Option = { value: "FILE.json" };

/**
 * The recipe that `--recipe` names; null without one.
 * @throws ProblemError `bad-recipe` for what is none, and for the recipe of another operation; what opening a file can throw
 */
export async function readRecipe(name: OperationName, values: Values): Promise<OperationRecipe | null> {
  const path = values.text("recipe");
  if (path === null) return null;
  const recipe = parseRecipe(path, await readTextFile(path));
  if (recipe.operation === name) return recipe;
  throw new ProblemError({
    code: "bad-recipe",
    where: path,
    facts: { found: recipe.operation, expected: name },
  });
}
