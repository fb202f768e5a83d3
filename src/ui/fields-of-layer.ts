import type { MapLayer } from "../catalog/map-layer.ts";
import type { LayerField } from "../catalog/schema.ts";
import type { FieldType } from "../core/layer.ts";
import { layerTasks } from "../state/layers.ts";

/** The field a layer is coloured by is the one most people group by; none where there is no such field. */
export const usualField = (layer: MapLayer | undefined): string =>
  layer && "field" in layer.style ? layer.style.field : "";

const WORDS: ReadonlySet<FieldType> = new Set(["String", "Json", "DateTime", "Binary", "Bool"]);

/** Fields of a layer that suit: all, or those that hold numbers. Until the layer is open nobody knows which do, and all are offered. */
export function fieldsOfLayer(
  layer: MapLayer | undefined,
  { isNumeric = false }: { readonly isNumeric?: boolean | undefined } = {},
): readonly LayerField[] {
  if (!layer) return [];
  const task = layerTasks.value.get(layer.id);
  if (!isNumeric || task?.status !== "done") return layer.fields;
  const words = new Set(task.value.fields.filter(({ type }) => WORDS.has(type)).map(({ name }) => name));
  return layer.fields.filter(({ name, codes }) => !words.has(name) && codes === undefined);
}
