import type { MapLayer } from "../catalog/map-layer.ts";
import type { LayerField } from "../catalog/schema.ts";
import { layerWorkers } from "../compute/workers.ts";
import type { ResultTable } from "../core/analysis/operation.ts";
import type { OperationName } from "../core/analysis/operation-name.ts";
import type { AttributeValue } from "../core/geometry/columns.ts";
import type { LayerInfo } from "../core/layer.ts";
import { figureWord } from "../text/operation-words.ts";
import { texts } from "../text/texts.ts";
import { patchLayer } from "./add-layer.ts";
import { fieldsOf, geometryOf, plainStyle } from "./own-layer.ts";
import { pieceStyle, quantileStyle } from "./result-style.ts";

/** Where a result comes from, and the field that colours it best. */
interface Origin {
  readonly operation: OperationName;
  readonly sources: readonly MapLayer[];
  readonly colorBy: string | null;
  /** Where the field that colours is among the figures, its values need not be asked for. */
  readonly table: ResultTable | null;
}

/** More classes than this are no legend: the features are then drawn in one colour. */
const MOST_CLASSES = 60;

/** Completes the layer of a result once it is open: fields are called what they are called in the layers they come from, colours follow the field that suits. */
export async function settleResult(
  layer: MapLayer,
  info: LayerInfo,
  { operation, sources, colorBy, table }: Origin,
): Promise<void> {
  const geometry = geometryOf(info);
  const fields = fieldsOf(info).map((field) => declaredField(operation, field, sources));
  const nameField = sources[0]?.nameField ?? null;
  const hasName = fields.some(({ name }) => name === nameField);
  const base = { geometry, fields, nameField: hasName ? nameField : (fields[0]?.name ?? null) };
  patchLayer(layer.id, { ...base, style: plainStyle(geometry) });
  if (geometry !== "polygon" || colorBy === null) return;
  const query = { fields: [colorBy], language: "zh" } as const;
  const values =
    sampleOf(table, colorBy) ?? (await layerWorkers.of(layer.id).frequent(layer.id, colorBy, query));
  patchLayer(layer.id, { style: styleBy(colorBy, values, sources) });
}

/** So many values tell where the bounds of classes lie. */
const SAMPLE = 5000;

/** Values of a figure, evenly over its lines; null where it is none. */
function sampleOf(
  table: ResultTable | null,
  field: string,
): readonly (readonly [AttributeValue, number])[] | null {
  const column = table?.columns.find(({ column }) => column.name === field)?.column;
  if (column?.type !== "number") return null;
  const counts = new Map<number, number>();
  const step = Math.max(1, column.values.length / SAMPLE);
  for (let at = 0; at < column.values.length; at += step) {
    const value = column.values[Math.floor(at)] as number;
    if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts];
}

/** What is known of a field of the result: as the layer it comes from declares it, also where it bears `a_` or `b_` before its name to be told apart. */
function declaredField(
  operation: OperationName,
  field: LayerField,
  sources: readonly MapLayer[],
): LayerField {
  const declared = (name: string, from: readonly MapLayer[]) =>
    from.flatMap(({ fields }) => fields).find((each) => each.name === name);
  const own = declared(field.name, sources);
  if (own) return own;
  const [, role = "", name = ""] = /^([ab])_(.+)$/.exec(field.name) ?? [];
  const prefixed = declared(name, sources.slice(role === "b" ? 1 : 0, role === "b" ? 2 : 1));
  if (prefixed) {
    const label = (language: "zh" | "en") =>
      texts[language].attributes.withUnit(prefixed.label[language], role.toUpperCase());
    return { ...prefixed, name: field.name, label: { zh: label("zh"), en: label("en") } };
  }
  const label = (language: "zh" | "en") =>
    figureWord(operation, field.name, language, (each) => declared(each, sources)?.label[language] ?? each);
  return { ...field, label: { zh: label("zh"), en: label("en") } };
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
