import { readFile } from "node:fs/promises";
import type { OperationName } from "../core/analysis/operation-name.ts";
import { type OperationRecipe, parseRecipe } from "../core/analysis/recipe.ts";
import { ProblemError } from "../core/problem.ts";
import { openingProblem } from "../io/node/file-source.ts";
import type { Option, Values } from "./command.ts";

/** `--recipe`: a recipe, or a document that carries one. */
export const RECIPE_OPTION: Option = { value: "FILE.json" };

/**
 * The recipe that `--recipe` names; null without one.
 * @throws ProblemError `bad-recipe` for what is none, and for the recipe of another operation; what opening a file can throw
 */
export async function readRecipe(name: OperationName, values: Values): Promise<OperationRecipe | null> {
  const path = values.text("recipe");
  if (path === null) return null;
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new ProblemError(openingProblem(path, cause.code ?? String(cause)));
  });
  const recipe = parseRecipe(path, text);
  if (recipe.operation === name) return recipe;
  throw new ProblemError({
    code: "bad-recipe",
    where: path,
    facts: { found: recipe.operation, expected: name },
  });
}
