import type { LayerInput } from "../analysis/layer-input.ts";
import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type AttributeColumn, attributeAt, type FeatureColumns } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";

/** Layers one behind the other as one: fields of one name are one field, features are numbered on from layer to layer (`firstsOf`). */
export function joinLayers(layers: readonly LayerInput[]): LayerInput {
  const geometry = new GeometryBuilder();
  const rows = layers.flatMap(({ columns }) =>
    Array.from({ length: columns.count }, (_, row) => ({ columns, row })),
  );
  for (const { columns, row } of rows) geometry.takeFeature(columns.geometry, row);
  const firsts = firstsOf(layers);
  const ids = layers.flatMap(({ columns }, i) =>
    Array.from(columns.ids, (id) => id + (firsts[i] as { first: number }).first),
  );
  return {
    name: layers.map(({ name }) => name).join(" + "),
    problems: layers.flatMap(({ problems = [] }, i) =>
      problems.map((problem) => ({
        ...problem,
        ...(problem.feature === undefined
          ? {}
          : { feature: problem.feature + (firsts[i] as { first: number }).first }),
      })),
    ),
    columns: {
      count: rows.length,
      ids: Uint32Array.from(ids),
      geometry: geometry.finish(),
      attributes: fieldNames(layers).map((name) => joinedField(name, rows)),
    },
  };
}

/** The number of the first feature of each layer when they are joined. */
export function firstsOf(layers: readonly LayerInput[]): { readonly name: string; readonly first: number }[] {
  let first = 0;
  return layers.map(({ name, columns }) => {
    const own = { name, first };
    first += columns.ids.reduce((most, id) => Math.max(most, id + 1), 0);
    return own;
  });
}

const fieldNames = (layers: readonly LayerInput[]): string[] => [
  ...new Set(layers.flatMap(({ columns }) => columns.attributes.map(({ name }) => name))),
];

function joinedField(
  name: string,
  rows: readonly { readonly columns: FeatureColumns; readonly row: number }[],
): AttributeColumn {
  const own = new Map<FeatureColumns, AttributeColumn | undefined>();
  for (const { columns } of rows)
    if (!own.has(columns))
      own.set(
        columns,
        columns.attributes.find((column) => column.name === name),
      );
  const isNumber = [...own.values()].every((column) => column?.type !== "text");
  const builder = new AttributeBuilder(name, isNumber ? "number" : "text", rows.length);
  for (const [i, { columns, row }] of rows.entries()) {
    const column = own.get(columns);
    if (column) builder.set(i, attributeAt(column, row));
  }
  return builder.finish(rows.length);
}
