import type { RowCondition } from "../core/table/table-query.ts";
import type { ShownField } from "../state/attribute-table.ts";

/** What has been filled in to filter a column, as conditions. */
export function conditionsOf(form: FormData, { name, codes }: ShownField): RowCondition[] {
  const field = { name, codes };
  const contains = String(form.get("words") ?? "").trim();
  const values = form.getAll("value").map(String);
  const [from = null, to = null] = ["from", "to"].map((side) => numberOf(form.get(side)));
  const presence = form.get("presence");
  return [
    ...(contains ? [{ kind: "contains", field, text: contains } as const] : []),
    ...(values.length > 0 ? [{ kind: "one-of", field, values } as const] : []),
    ...(from !== null || to !== null ? [{ kind: "range", field, from, to } as const] : []),
    ...(presence ? [{ kind: "missing", field, isMissing: presence === "true" } as const] : []),
  ];
}

const numberOf = (entry: FormDataEntryValue | null): number | null =>
  typeof entry === "string" && entry.trim() !== "" ? Number(entry) : null;
