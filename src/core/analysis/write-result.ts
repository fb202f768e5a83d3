import { attributeAt } from "../geometry/columns.ts";
import type { OperationResult, ResultTable } from "./operation.ts";
import type { Recipe } from "./recipe.ts";

/** Lines of a table that are written in one piece. */
const LINES_AT_ONCE = 1000;

/**
 * The answer of an operation as a JSON document, piece by piece: recipe and engine, figures, and last the lines of the table as objects, one value to a field,
 * as they were computed (m², metres, shares of one). The concatenated pieces are one valid document.
 */
export function* writeResult(
  { recipe, engine }: { readonly recipe: Recipe; readonly engine: string | null },
  { table, ...figures }: Omit<OperationResult, "features">,
): Generator<string> {
  const document = { recipe, engine, kind: "operation", result: { ...figures, rows: null } };
  const frame = JSON.stringify(document, null, 2);
  const end = frame.lastIndexOf("null");
  yield frame.slice(0, end);
  if (table) yield* writeRows(table);
  yield frame.slice(table ? end + "null".length : end);
  yield "\n";
}

function* writeRows({ columns, count }: ResultTable): Generator<string> {
  yield "[";
  for (let from = 0; from < count; from += LINES_AT_ONCE) {
    const rows = Array.from({ length: Math.min(LINES_AT_ONCE, count - from) }, (_, i) => from + i);
    const lines = rows.map((row) =>
      JSON.stringify(
        Object.fromEntries(columns.map(({ column }) => [column.name, attributeAt(column, row)])),
      ),
    );
    yield `${from === 0 ? "" : ","}\n${lines.join(",\n")}`;
  }
  yield "\n]";
}
