import type { RowCondition } from "../core/table/table-query.ts";
import { type ShownField, tableFields } from "../state/attribute-table.ts";
import { text } from "../state/settings.ts";
import { headText } from "./attribute-cells.ts";
import { valueText } from "./value-text.ts";

/** Conditions as sentences, for a tip and for the file. */
export const conditionTexts = (conditions: readonly RowCondition[]): string[] => conditions.map(sentence);

function sentence(condition: RowCondition): string {
  const words = text.value.attributes.condition;
  const field = tableFields.value.find(({ name }) => name === condition.field.name);
  const name = field ? headText(field) : condition.field.name;
  switch (condition.kind) {
    case "contains":
      return words.contains(name, condition.text);
    case "one-of":
      return words.oneOf(
        name,
        condition.values.map((value) => valueText(value, field as ShownField | undefined)).join(" | "),
      );
    case "range":
      return words.range(name, String(condition.from ?? "…"), String(condition.to ?? "…"));
    case "missing":
      return condition.isMissing ? words.missing(name) : words.present(name);
  }
}
