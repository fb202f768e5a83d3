import type { Finding, Looked } from "../../core/doctor/diagnosis.ts";
import { type DoctorRecord, finding } from "../../core/doctor/record.ts";
import { type FeatureColumns, kindAt } from "../../core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../core/geometry/columns-builder.ts";
import { copyParts } from "../../core/geometry/copy-parts.ts";
import type { ByteSource } from "../byte-source.ts";
import { type LoadedLayer, readLayer } from "../load-layer.ts";
import { checkCrs } from "./check-crs.ts";
import { type ExamineOptions, examineFeatures, findingOf } from "./examine-features.ts";
import { SAMPLE } from "./pick-sample.ts";

/** A GeoJSON is held in memory as a whole, so it may not be larger than this. */
const LARGEST = 256 * 1024 * 1024;

/** Examines a GeoJSON: the checks that a file without head and index allows. */
export async function examineGeoJson(
  source: ByteSource,
  options: ExamineOptions,
  record: DoctorRecord,
): Promise<Looked> {
  record.skip(["index", "order"], "geojson");
  if (source.size > LARGEST) {
    record.skip(["head", "size"], "too-large");
    return { total: null, features: 0, validity: 0 };
  }
  const read = await readLayer(source, { signal: options.job.signal });
  const layer = withIds(read);
  record.judge("head", encodingOf(layer));
  record.judge("size", []);
  record.judge("geometry", notedWhileReading(layer));
  const { columns } = layer;
  const { crs, findings } = checkCrs(layer, options.crs);
  record.judge("crs", findings);
  const sample = [evenly(columns)];
  const each = (visit: (columns: FeatureColumns) => Promise<void>) => visit(columns);
  const facts = {
    name: source.name,
    format: "geojson",
    fields: layer.fields,
    envelope: null,
    isWhole: true,
  } as const;
  const looked = await examineFeatures({ layer: facts, crs, sample, each }, options, record);
  return { ...looked, total: columns.count };
}

/** The `id` members of the features stand beside their fields, to be looked at like one. */
function withIds(layer: LoadedLayer): LoadedLayer {
  if (!layer.featureIds) return layer;
  const attributes = [{ ...layer.featureIds, name: "id" }, ...layer.columns.attributes];
  return { ...layer, columns: { ...layer.columns, attributes } };
}

function encodingOf({ problems }: LoadedLayer): Finding[] {
  return problems
    .filter(({ code }) => code === "wrong-encoding")
    .map((problem) => ({ ...finding("head", "warning", "problem"), problem }));
}

/** What the reader had to mend in single features; what it could not read shows in their geometry. */
function notedWhileReading({ problems }: LoadedLayer): Finding[] {
  const features = problems.flatMap(({ code, feature }) => (code === "unclosed-ring" ? [feature ?? 0] : []));
  return features.length === 0 ? [] : [findingOf("geometry", "unclosed-rings", "warning", features)];
}

/** Features spread evenly over the layer, geometry alone, for the checks that are too slow for all. */
function evenly({ count, ids, geometry }: FeatureColumns): FeatureColumns {
  const step = Math.max(1, Math.ceil(count / SAMPLE));
  const builder = new GeometryBuilder();
  const rows = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  for (const row of rows) {
    builder.beginFeature(kindAt(geometry, row));
    copyParts(geometry, row, builder);
  }
  return { ...withoutAttributes(builder.finish()), ids: Uint32Array.from(rows, (row) => ids[row] as number) };
}
