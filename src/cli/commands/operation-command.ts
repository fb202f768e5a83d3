import { freemem } from "node:os";
import type { LayerInput } from "../../core/analysis/layer-input.ts";
import type { Operation, OperationResult } from "../../core/analysis/operation.ts";
import type { OperationName } from "../../core/analysis/operation-name.ts";
import { readParameters } from "../../core/analysis/parameters.ts";
import type { OperationRecipe, RecipeLayer } from "../../core/analysis/recipe.ts";
import { runOperation } from "../../core/analysis/run-operation.ts";
import { attributeAt } from "../../core/geometry/columns.ts";
import { loadEngine } from "../../core/geometry/load-engine.ts";
import { quietJob } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import { noteSentence } from "../../text/note-sentence.ts";
import { texts } from "../../text/texts.ts";
import type { Command } from "../command.ts";
import { engineFor } from "../engine-option.ts";
import { laneThreads } from "../lanes.ts";
import { listProblems } from "../list-problems.ts";
import { openHashed } from "../open-layer.ts";
import { parameterOptions, parametersOf } from "../parameter-options.ts";
import { RECIPE_OPTION, readRecipe } from "../recipe-file.ts";
import { WORKERS_OPTION, workersOf } from "../workers-option.ts";
import { OUT_OPTION, writeLayer } from "../write-layer.ts";

/**
 * The command of an operation, made from its description: its layers are the files, its parameters the options. A recipe gives what is not written; what
 * is written goes first. The answer carries the recipe it was made by.
 */
export function operationCommand(name: OperationName, operation: Operation): Command {
  const { zh, en } = { zh: texts.zh.operations[name], en: texts.en.operations[name] };
  return {
    summary: { zh: `${zh.title}：${zh.body}`, en: `${en.title}: ${en.body}` },
    files: operation.layers.b ? ["A", "B"] : ["A"],
    options: {
      ...parameterOptions(operation.parameters),
      recipe: RECIPE_OPTION,
      workers: WORKERS_OPTION,
      out: OUT_OPTION,
    },
    async run({ files: [pathA = "", pathB], values, language }) {
      const recipe = await readRecipe(name, values);
      const a = without(await openHashed(pathA, values), recipe?.a);
      const b = pathB === undefined ? null : without(await openHashed(pathB, values), recipe?.b);
      checkHash(a, recipe?.a);
      if (b) checkHash(b, recipe?.b);
      const given = { ...recipe?.parameters, ...parametersOf(operation.parameters, values) };
      const parameters = readParameters(name, operation.parameters, given);
      const engine = engineFor(operation, values.text("engine") ?? recipe?.engine ?? null);
      const { features, table, ...figures } = await runOperation(
        operation,
        { a, b, parameters, engine },
        {
          job: quietJob(),
          lanes: laneThreads(workersOf(values)),
          memory: freemem(),
          engine: () => loadEngine(engine),
        },
      );
      if (features) {
        await writeLayer(values.text("out"), { name, epsg: 4490, columns: features }, figures);
      }
      const own: OperationRecipe = {
        operation: name,
        engine,
        a: { ...recipe?.a, ...asRecipe(a) },
        b: b && { ...recipe?.b, ...asRecipe(b) },
        parameters,
      };
      const output = {
        ...figures,
        notes: figures.notes.map((note) => ({ ...note, message: noteSentence(note, language) })),
        rows: table && rowsOf(table),
        features: features?.count ?? null,
        recipe: own,
        problems: listProblems([...a.problems, ...(b?.problems ?? [])], language),
        engine: operation.engines.length > 0 ? (await loadEngine(engine)).version : null,
      };
      return { output, exitCode: 0 };
    },
  };
}

const asRecipe = ({ name, sha256 = null }: LayerInput): RecipeLayer => ({ id: name, name, sha256 });

/** The layer less the fields that the recipe leaves out. */
function without<T extends LayerInput>(layer: T, recipe: RecipeLayer | null | undefined): T {
  const left = new Set(recipe?.without);
  const attributes = layer.columns.attributes.filter(({ name }) => !left.has(name));
  return { ...layer, columns: { ...layer.columns, attributes } };
}

/** A recipe that names other data than these is not run on them in silence. */
function checkHash({ name, sha256 }: LayerInput, wanted: RecipeLayer | null | undefined): void {
  if (!wanted?.sha256 || wanted.sha256 === sha256) return;
  const facts = { expected: wanted.sha256, found: sha256 ?? "" };
  throw new ProblemError({ code: "recipe-hash", where: name, facts });
}

/** The lines of a table as objects, one value to a field. */
function rowsOf({ count, columns }: NonNullable<OperationResult["table"]>) {
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ column }) => [column.name, attributeAt(column, row)])),
  );
}
