import { layerWorkers } from "../compute/workers.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { tableFields } from "../state/attribute-table.ts";
import { language } from "../state/settings.ts";
import { notify } from "./notify.ts";

/** The most frequent values of a field with their numbers; none where they could not be read, which is told. */
export async function listFrequent(
  layer: string,
  field: string,
): Promise<readonly (readonly [AttributeValue, number])[]> {
  const fields = tableFields.peek().map(({ name }) => name);
  try {
    return await layerWorkers.of(layer).frequent(layer, field, { fields, language: language.peek() });
  } catch (cause) {
    if (!isAbort(cause)) notify(problemOf(cause));
    return [];
  }
}
