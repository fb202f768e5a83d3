import type { AttributeColumn } from "../geometry/columns.ts";

/** Fields that features of a result take from a layer. */
export interface FieldSource {
  readonly attributes: readonly AttributeColumn[];
  /** For each feature of the result its row in the layer; −1 for none. */
  readonly rows: Int32Array;
  /** Stands before the names that both layers have, e.g. `a` → `a_NAME`. */
  readonly prefix: string;
}

/**
 * The fields of a result: those of its layers, row by row, then the figures of the operation. Every field is kept under a name of its own: where several have
 * the same (as file formats compare them: without regard to case), each gets its layer's prefix, and a figure keeps its name.
 */
export function joinAttributes(
  sources: readonly FieldSource[],
  figures: readonly AttributeColumn[],
): AttributeColumn[] {
  const uses = new Map<string, number>();
  const names = [...sources.flatMap(({ attributes }) => attributes), ...figures].map(({ name }) => name);
  for (const name of names) uses.set(folded(name), (uses.get(folded(name)) ?? 0) + 1);
  const taken = new Set(figures.map(({ name }) => folded(name)));
  for (const name of names) if (uses.get(folded(name)) === 1) taken.add(folded(name));
  const free = (wanted: string): string => {
    let name = wanted;
    for (let i = 2; taken.has(folded(name)); i++) name = `${wanted}_${i}`;
    taken.add(folded(name));
    return name;
  };
  const kept = sources.flatMap(({ attributes, rows, prefix }) =>
    attributes.map((column) => {
      const isAlone = uses.get(folded(column.name)) === 1;
      return picked(column, rows, isAlone ? column.name : free(`${prefix}_${column.name}`));
    }),
  );
  return [...kept, ...figures];
}

const folded = (name: string): string => name.toLowerCase();

/** The values of a column at `rows`; no value at −1. Words are shared, not copied. */
export function picked(column: AttributeColumn, rows: Int32Array, name = column.name): AttributeColumn {
  if (column.type === "number") {
    const values = Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : (column.values[row] as number)));
    return { name, type: "number", values };
  }
  const codes = Uint32Array.from(rows, (row) => (row < 0 ? 0 : (column.codes[row] as number)));
  return { name, type: "text", codes, words: column.words };
}
