import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import {
  type AttributeColumn,
  type AttributeValue,
  attributeAt,
  type FeatureColumns,
} from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";

/** The layer as it stands after all steps: features keep their numbers and their order, and all that no step has touched its bits. */
export function repairedColumns(state: RepairState): FeatureColumns {
  const { columns } = state.original;
  if (state.cells.size === 0 && state.values.size === 0) return columns;
  const builder = new GeometryBuilder({ features: columns.count, vertices: columns.geometry.xy.length / 2 });
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) {
    const own = geometryOf(state, row);
    if (!own) continue;
    rows.push(row);
    builder.takeFeature(own.geometry, own.row);
  }
  return {
    count: rows.length,
    ids: Uint32Array.from(rows, (row) => columns.ids[row] as number),
    geometry: builder.finish(),
    attributes: columns.attributes.map((column) => pickRows(column, rows, state.values.get(column.name))),
  };
}

function pickRows(
  column: AttributeColumn,
  rows: readonly number[],
  values: ReadonlyMap<number, AttributeValue> | undefined,
): AttributeColumn {
  if (values) {
    const builder = new AttributeBuilder(column.name, column.type, rows.length);
    rows.forEach((row, i) => {
      const set = values.get(row);
      builder.set(i, set === undefined ? attributeAt(column, row) : set);
    });
    return builder.finish(rows.length);
  }
  if (column.type === "number")
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) };
  return { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row] as number) };
}
