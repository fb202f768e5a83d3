import { computed, signal } from "@preact/signals-core";
import type { Recipe } from "../core/analysis/recipe.ts";
import { currentRun, currentRunId, type Run } from "./runs.ts";

type CheckRecipe = Extract<Recipe, { operation: "check" }>;

/** Which level of a grid check is looked at, by its run; the grid's own is 0. */
export const levelChoice = signal<{ readonly run: string; readonly level: number } | null>(null);
export const currentLevel = computed(() =>
  levelChoice.value?.run === currentRunId.value ? (levelChoice.value?.level ?? 0) : 0,
);

/** The run on show; of a check of several levels the one that is looked at, as if it had been asked alone. */
export const shownRun = computed(() => currentRun.value && atLevel(currentRun.value, currentLevel.value));

/** Id of the layer that shows what was found at a level. */
export const findingsLayerId = (run: string, level: number): string =>
  level === 0 ? `${run}-findings` : `${run}-findings-${level + 1}`;

/** One level of a finished check, as a check of its own. */
function atLevel(run: Run, level: number): Run {
  const { recipe, state } = run;
  if (recipe.operation !== "check" || state.status !== "done" || state.outcome.kind !== "check") return run;
  const layers = state.layers.filter((id) => id === findingsLayerId(run.id, level));
  const result = state.outcome.chain?.above[level - 1];
  if (!result) return { ...run, state: { ...state, layers } };
  const outcome = { ...state.outcome, result };
  return { ...run, recipe: recipeAt(recipe, level), state: { ...state, layers, outcome } };
}

/** What the check of a level above the grid has asked. */
function recipeAt(
  { parent, parentCode, above, rules, engine, grid }: CheckRecipe,
  level: number,
): CheckRecipe {
  const parents = [...(parent ? [{ layer: parent, codeField: parentCode }] : []), ...above];
  const [own, next] = [parents[level - 1], parents[level]];
  return {
    operation: "check",
    engine,
    grid: own?.layer ?? grid,
    codeField: own?.codeField ?? null,
    beside: [],
    parent: next?.layer ?? null,
    parentCode: next?.codeField ?? null,
    above: [],
    objects: null,
    places: null,
    lines: null,
    rules,
  };
}
