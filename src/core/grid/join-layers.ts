import type { LayerInput } from "../analysis/layer-input.ts";
import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { type AttributeColumn, attributeAt, type FeatureColumns } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { gridFieldNames } from "./grid-fields.ts";

/**
 * Layers one behind the other as one: fields of one name are one field, and so are those that are usual names of the same thing (`WGBM`, `网格编码`), under the name that the first layer has;
 * features are numbered on from layer to layer (`firstsOf`). `codeField` is the field of the codes in the first layer, where it has no usual name.
 */
export function joinLayers(delivered: readonly LayerInput[], codeField: string | null = null): LayerInput {
  const names = namesIn(delivered[0], codeField);
  const layers = delivered.map((layer) => withNames(layer, names));
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

/** What the fields of the first layer are called, by what they are for. */
const namesIn = (
  first: LayerInput | undefined,
  code: string | null,
): Readonly<Record<string, string | null>> => {
  const usual = gridFieldNames((first?.columns.attributes ?? []).map(({ name }) => name));
  return { ...usual, code: code ?? usual.code };
};

/** A layer with the fields of a grid by other names, unless it has those names itself. */
function withNames(layer: LayerInput, names: Readonly<Record<string, string | null>>): LayerInput {
  const { columns } = layer;
  const own = columns.attributes.map(({ name }) => name);
  const renamed = new Map<string, string>();
  for (const [field, name] of Object.entries(gridFieldNames(own))) {
    const wanted = names[field] ?? null;
    const isFree = wanted !== null && ![...own, ...renamed.values()].includes(wanted);
    if (name !== null && isFree && !renamed.has(name)) renamed.set(name, wanted);
  }
  if (renamed.size === 0) return layer;
  const attributes = columns.attributes.map((column) => ({
    ...column,
    name: renamed.get(column.name) ?? column.name,
  }));
  return { ...layer, columns: { ...columns, attributes } };
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
