import { boxOf } from "../core/geometry/bounds.ts";
import type { AttributeColumn, FeatureColumns, GeometryColumns } from "../core/geometry/columns.ts";
import { type Crs, findCrs, guessCrs } from "../core/geometry/crs.ts";
import { toDegrees } from "../core/geometry/to-degrees.ts";
import type { Field } from "../core/layer.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";
import { hasIndex, readHeader } from "./flatgeobuf/header.ts";
import { commonGeometryType } from "./flatgeobuf/layer-type.ts";
import { readAllFeatures } from "./flatgeobuf/read.ts";
import { readGeoJson } from "./geojson/read.ts";
import { looksLike } from "./looks-like.ts";

/** A file read whole: what it says of itself, and its features in degrees (EPSG:4490). */
export interface LoadedLayer {
  readonly name: string;
  readonly format: "flatgeobuf" | "geojson";
  readonly geometryType: string;
  /** The system the file declares or, failing that, the one its numbers tell; null while neither is known. */
  readonly crs: string | null;
  readonly isIndexed: boolean;
  readonly fields: readonly Field[];
  readonly columns: FeatureColumns;
  /** `id` members of GeoJSON features. */
  readonly featureIds: AttributeColumn | null;
  readonly problems: readonly Problem[];
}

export interface LoadOptions {
  /** System to assume when the file names none, or names it wrongly. */
  readonly crs?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads a FlatGeobuf or GeoJSON file, recognised by its first bytes, and brings it to degrees.
 * @throws ProblemError when the file cannot be read as a whole, or its coordinates cannot be placed
 */
export async function loadLayer(source: ByteSource, options: LoadOptions = {}): Promise<LoadedLayer> {
  const layer = await readLayer(source, options);
  const placed = place(layer.columns.geometry, layer.crs, { where: source.name, override: options.crs });
  return {
    ...layer,
    crs: placed.crs.id,
    columns: { ...layer.columns, geometry: placed.geometry },
    problems: [...layer.problems, ...placed.problems],
  };
}

/** The same with coordinates as they stand in the file. */
export async function readLayer(source: ByteSource, options: LoadOptions = {}): Promise<LoadedLayer> {
  if (source.size === 0) throw new ProblemError({ code: "empty-file", where: source.name });
  const head = await source.read(0, Math.min(source.size, 512), options.signal);
  const kind = looksLike(head);
  if (kind === "FlatGeobuf") return readFlatGeobufLayer(source, options);
  if (kind === "JSON" || /\.(geo)?json$/i.test(source.name)) return readGeoJsonLayer(source, options);
  if (/\.fgb$/i.test(source.name)) return readFlatGeobufLayer(source, options);
  throw new ProblemError({ code: "unknown-format", where: source.name, facts: { looksLike: kind } });
}

async function readFlatGeobufLayer(source: ByteSource, options: LoadOptions): Promise<LoadedLayer> {
  const header = await readHeader(source, options.signal);
  const { columns, problems } = await readAllFeatures(source, header, options);
  return {
    name: source.name,
    format: "flatgeobuf",
    geometryType: header.geometryType,
    crs: header.crs,
    isIndexed: hasIndex(header),
    fields: header.fields,
    columns,
    featureIds: null,
    problems,
  };
}

async function readGeoJsonLayer(source: ByteSource, options: LoadOptions): Promise<LoadedLayer> {
  const layer = readGeoJson(await source.read(0, source.size, options.signal), source.name);
  return {
    ...layer,
    name: source.name,
    format: "geojson",
    geometryType: commonGeometryType(layer.columns.geometry),
    isIndexed: false,
    fields: layer.columns.attributes.map(({ name, type }) => ({
      name,
      type: type === "number" ? "Double" : "String",
    })),
  };
}

interface Placed {
  readonly geometry: GeometryColumns;
  readonly crs: Crs;
  readonly problems: readonly Problem[];
}

/** The gate every layer passes: its system is identified, checked against its numbers, and converted. */
function place(
  geometry: GeometryColumns,
  declared: string | null,
  { where, override }: { readonly where: string; readonly override: string | undefined },
): Placed {
  const name = override ?? declared;
  const box = boxOf(geometry.xy);
  const crs = name === null ? null : findCrs(name);
  if (name !== null && !crs) throw new ProblemError({ code: "unknown-crs", where, facts: { crs: name } });
  const guess = guessCrs(box);
  if (guess.kind === "swapped") throw new ProblemError({ code: "swapped-axes", where });
  if (crs) {
    const isDegrees = guess.kind === "known" && guess.crs.proj === null;
    if (crs.proj === null && !isDegrees)
      throw new ProblemError({ code: "crs-mismatch", where, facts: { crs: crs.id } });
    return { geometry: toDegrees(geometry, crs), crs, problems: [] };
  }
  if (guess.kind !== "known")
    throw new ProblemError({ code: "undeclared-crs", where, facts: { guess: guess.kind } });
  // RFC 7946 leaves the system out for WGS 84, so plain degrees need no remark.
  const problems: Problem[] =
    guess.crs.proj === null ? [] : [{ code: "undeclared-crs", where, facts: { guess: guess.crs.id } }];
  return { geometry: toDegrees(geometry, guess.crs), crs: guess.crs, problems };
}
