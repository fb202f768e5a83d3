import type { Recipe, RecipeLayer } from "../core/analysis/recipe.ts";
import { catalogue } from "../state/layers.ts";
import type { Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatPercent } from "../text/format.ts";
import { noteSentence } from "../text/note-sentence.ts";
import { questionOf } from "./question.ts";

/** Lines that tell where the figures of a run come from: what was asked, of which data, how. They go into every export. */
export function provenanceOf(run: Run): string[] {
  const words = text.value.method;
  const layers = layersOf(run).map(({ name, sha256 }) => `${name}  SHA-256 ${sha256 ?? words.unknownHash}`);
  const used = run.state.status === "done" ? run.state.engine : null;
  const engine = used === null ? [] : [words.engine(used)];
  const notice = catalogue.value.status === "done" ? [catalogue.value.value.city.notice[language.value]] : [];
  return [questionOf(run.recipe), ...methodOf(run), ...engine, ...layers, words.wholeLayer, ...notice];
}

/** How the figures were computed, one sentence each. */
function methodOf({ recipe, state }: Run): string[] {
  const words = text.value.method;
  switch (recipe.operation) {
    case "overlay":
      return [words.area, words.overlay];
    case "coverage":
      return [words.area, words.coverage, words.coverageHonesty];
    case "check": {
      const rules =
        state.status === "done" && state.outcome.kind === "check" ? state.outcome.result.summary.rules : null;
      const limits = rules
        ? [
            words.tolerances(
              String(rules.G01.limits.areaAbove),
              String(rules.G01.limits.widthAbove),
              String(rules.G02.limits.areaAbove),
            ),
          ]
        : [];
      return [words.area, words.check, ...limits];
    }
    case "compare":
      return [words.area, text.value.comparison.method, ...limitsOf(state)];
    default: {
      const notes =
        state.status === "done" && state.outcome.kind === "operation" ? state.outcome.result.notes : [];
      return [words.area, ...notes.map((note) => noteSentence(note, language.value))];
    }
  }
}

/** Where changes of a grid begin. */
function limitsOf(state: Run["state"]): string[] {
  if (state.status !== "done" || state.outcome.kind !== "compare") return [];
  const { sameGround, heldShare } = state.outcome.result.limits;
  const share = formatPercent(heldShare, language.value, 0);
  return [text.value.comparison.sheet.limits(String(sameGround), share)];
}

/** A grid, and what it was held against. */
function layersOfCheck(recipe: Extract<Recipe, { operation: "check" }>): RecipeLayer[] {
  const { grid, beside, parent, above, objects, places, lines } = recipe;
  const all = [grid, ...beside, parent, ...above.map(({ layer }) => layer), objects, places, lines];
  return all.filter((layer) => layer !== null);
}

/** The layers a run has read. */
function layersOf({ recipe }: Run): RecipeLayer[] {
  switch (recipe.operation) {
    case "overlay":
      return [recipe.a, recipe.b];
    case "coverage":
      return [recipe.areas, recipe.sites];
    case "check":
      return layersOfCheck(recipe);
    case "compare":
      return [recipe.old, recipe.new];
    default:
      return recipe.b ? [recipe.a, recipe.b] : [recipe.a];
  }
}
