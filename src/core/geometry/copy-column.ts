import type { AttributeColumn } from "./columns.ts";

/** A column with buffers of its own: fields of a layer may be windows on one buffer, which a structured clone would copy whole for each. */
export function copyColumn(column: AttributeColumn): AttributeColumn {
  if (column.type === "number") return { ...column, values: column.values.slice() };
  const { codes, words } = column;
  return {
    ...column,
    codes: codes.slice(),
    words: { ...words, bytes: words.bytes.slice(), starts: words.starts.slice() },
  };
}
