import type { Field } from "../layer.ts";
import type { Finding } from "./diagnosis.ts";
import { finding } from "./record.ts";

/** Names of fields: there, and each once. Names beyond ASCII are fine. */
export function checkFields(fields: readonly Field[]): Finding[] {
  if (fields.length === 0) return [finding("fields", "note", "no-fields")];
  const names = fields.map(({ name }) => name.trim());
  const empty = names.filter((name) => name === "").length;
  const doubles = new Set(names.filter((name, i) => name !== "" && names.indexOf(name) !== i));
  return [
    ...(empty > 0 ? [finding("fields", "warning", "empty-field-name", { count: empty })] : []),
    ...[...doubles].map((field) =>
      finding("fields", "warning", "double-field-name", {
        field,
        count: names.filter((name) => name === field).length,
      }),
    ),
  ];
}
