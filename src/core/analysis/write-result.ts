import { attributeAt } from "../geometry/columns.ts";
import type { OperationResult, ResultTable } from "./operation.ts";
import type { Recipe } from "./recipe.ts";

/** Lines of a table that are written in one piece. */
const LINES_AT_ONCE = 1000;

/**
 * The answer of an operation as a JSON document, piece by piece: the recipe first, then everything but the features, with the table as one object to a line
 * (m², metres and shares as they were computed). The concatenated pieces are one valid document.
 */
export function* writeResult(
  { recipe, engine }: { readonly recipe: Recipe; readonly engine: string | null },
  { table, ...rest }: Omit<OperationResult, "features">,
): Generator<string> {
  const head = JSON.stringify(
    { recipe, engine, kind: "operation", result: { ...rest, table: null } },
    null,
    2,
  );
  // The table stands last, so that what stands before it can be read without it.
  const end = head.lastIndexOf("null");
  yield head.slice(0, end);
  yield* table ? writeTable(table) : ["null"];
  yield `${head.slice(end + "null".length)}\n`;
}

function* writeTable({ columns, count, place }: ResultTable): Generator<string> {
  const described = columns.map(({ column, unit, role }) => ({ name: column.name, unit, role }));
  yield `{ "columns": ${JSON.stringify(described)}, "rows": [`;
  for (let from = 0; from < count; from += LINES_AT_ONCE) {
    let lines = "";
    for (let row = from; row < Math.min(count, from + LINES_AT_ONCE); row++) {
      const cells = columns.map(({ column }) => attributeAt(column, row));
      const line = place ? [...cells, place.features[row]] : cells;
      lines += `${row === 0 ? "" : ","}\n${JSON.stringify(line)}`;
    }
    yield lines;
  }
  yield `\n], "place": ${JSON.stringify(place?.role ?? null)} }`;
}
