import { findColumn } from "../core/analysis/find-column.ts";
import type { LayerInput } from "../core/analysis/layer-input.ts";
import { type AttributeValue, attributeAt } from "../core/geometry/columns.ts";
import { type LoadedLayer, loadLayer } from "../io/load-layer.ts";
import { openFileSource } from "../io/node/file-source.ts";
import { textOption, type Values } from "./command.ts";

/** Reads a file from the disk and brings it to degrees. */
export async function openLayer(path: string, values: Values): Promise<LoadedLayer & LayerInput> {
  const source = await openFileSource(path);
  try {
    const crs = textOption(values, "crs") ?? undefined;
    return await loadLayer(source, { crs });
  } finally {
    await source.close();
  }
}

/** What a feature is called in the answer: the field of `--id`, else its GeoJSON id, else null. */
export function idReader(layer: LoadedLayer, values: Values): (row: number) => AttributeValue {
  const field = textOption(values, "id");
  const column = field === null ? layer.featureIds : findColumn(layer, field);
  return (row) => (column ? attributeAt(column, row) : null);
}
