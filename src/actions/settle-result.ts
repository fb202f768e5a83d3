import type { MapLayer } from "../catalog/map-layer.ts";
import type { LayerField } from "../catalog/schema.ts";
import { layerWorkers } from "../compute/workers.ts";
import type { OperationName } from "../core/analysis/operation-name.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import type { LayerInfo } from "../core/layer.ts";
import { figureWord } from "../text/operation-words.ts";
import { patchLayer } from "./add-layer.ts";
import { fieldsOf, geometryOf, plainStyle } from "./own-layer.ts";
import { pieceStyle, quantileStyle } from "./result-style.ts";

/** Where a result comes from, and the field that colours it best. */
interface Origin {
  readonly operation: OperationName;
  readonly sources: readonly MapLayer[];
  readonly colorBy: string | null;
}

/** More classes than this are no legend: the features are then drawn in one colour. */
const MOST_CLASSES = 60;

/** Completes the layer of a result once it is open: fields are called what they are called in the layers they come from, colours follow the field that suits. */
export async function settleResult(
  layer: MapLayer,
  info: LayerInfo,
  { operation, sources, colorBy }: Origin,
): Promise<void> {
  const geometry = geometryOf(info);
  const known = sources.flatMap(({ fields }) => fields);
  const fields = fieldsOf(info).map((field): LayerField => {
    const declared = known.find(({ name }) => name === field.name);
    const label = (language: "zh" | "en") => figureWord(operation, field.name, language);
    return declared ?? { ...field, label: { zh: label("zh"), en: label("en") } };
  });
  const nameField = sources[0]?.nameField ?? null;
  const hasName = fields.some(({ name }) => name === nameField);
  const base = { geometry, fields, nameField: hasName ? nameField : (fields[0]?.name ?? null) };
  patchLayer(layer.id, { ...base, style: plainStyle(geometry) });
  if (geometry !== "polygon" || colorBy === null) return;
  const values = await layerWorkers.of(layer.id).values(layer.id, colorBy);
  patchLayer(layer.id, { style: styleBy(colorBy, values, sources) });
}

/** Classes in the colours the field has in the layer it comes from, or steps of a number. */
function styleBy(
  field: string,
  values: readonly (readonly [AttributeValue, number])[],
  sources: readonly MapLayer[],
): MapLayer["style"] {
  const numbers = values.filter((entry): entry is readonly [number, number] => typeof entry[0] === "number");
  const steps = numbers.length === values.length ? quantileStyle(field, numbers) : null;
  if (steps) return steps;
  if (values.length > MOST_CLASSES) return plainStyle("polygon");
  const layer = sources.find(({ style }) => "field" in style && style.field === field) ?? sources[0];
  const words = values.map(([value]) => value);
  return pieceStyle(layer ? { layer, field } : null, field, words);
}
