import type { LayerInput } from "../../src/core/analysis/layer-input.ts";
import type { Operation, ResultTable } from "../../src/core/analysis/operation.ts";
import { runOperation } from "../../src/core/analysis/run-operation.ts";
import { type AttributeValue, attributeAt, type FeatureColumns } from "../../src/core/geometry/columns.ts";
import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../src/core/job.ts";

/** Runs an operation on this thread alone. */
export const runHere = (
  operation: Operation,
  layers: { readonly a: LayerInput; readonly b?: LayerInput },
  parameters: Readonly<Record<string, unknown>> = {},
) =>
  runOperation(
    operation,
    { a: layers.a, b: layers.b ?? null, parameters, engine: "geos" },
    { job: quietJob(), lanes: null, memory: null, engine: () => loadEngine("geos") },
  );

type Line = Readonly<Record<string, AttributeValue>>;

/** The fields of each feature by name. */
export const linesOf = ({ count, attributes }: FeatureColumns): Line[] =>
  Array.from({ length: count }, (_, row) =>
    Object.fromEntries(attributes.map((column) => [column.name, attributeAt(column, row)])),
  );

/** The lines of a table by name, and the feature each is about. */
export const tableLines = ({ count, columns, place }: ResultTable): Line[] =>
  Array.from({ length: count }, (_, row) => ({
    feature: place?.features[row] ?? null,
    ...Object.fromEntries(columns.map(({ column }) => [column.name, attributeAt(column, row)])),
  }));
