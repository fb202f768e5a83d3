import type { AttributeColumn, FeatureColumns } from "../core/geometry/columns.ts";
import { hasFiniteCoordinates } from "../core/geometry/finite-coordinates.ts";
import { toDegrees } from "../core/geometry/to-degrees.ts";
import type { Field } from "../core/layer.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";
import { hasIndex, readHeader } from "./flatgeobuf/header.ts";
import { commonGeometryType } from "./flatgeobuf/layer-type.ts";
import { readAllFeatures } from "./flatgeobuf/read.ts";
import { readGeoJson } from "./geojson/read.ts";
import { identifyCrs } from "./identify-crs.ts";
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
  /** Whether edges of a projected system run straight between their ends in degrees, as those of a layer in degrees do that it must meet. */
  readonly verticesOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads a FlatGeobuf or GeoJSON file, recognised by its first bytes, and brings it to degrees.
 * @throws ProblemError when the file cannot be read as a whole, or its coordinates cannot be placed
 */
export async function loadLayer(source: ByteSource, options: LoadOptions = {}): Promise<LoadedLayer> {
  const layer = await readLayer(source, options);
  const { crs, problem } = identifyCrs(layer, options.crs);
  if (!crs) throw new ProblemError(problem);
  return {
    ...layer,
    crs: crs.id,
    columns: { ...layer.columns, geometry: toDegrees(layer.columns.geometry, crs, options) },
    problems: problem ? [...layer.problems, problem] : layer.problems,
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
    problems: [...problems, ...badCoordinates(columns, source.name)],
  };
}

/** Features with coordinates that are no finite numbers, which a FlatGeobuf can hold. */
function badCoordinates({ ids, geometry }: FeatureColumns, where: string): Problem[] {
  const bad = [...ids].filter((_, row) => !hasFiniteCoordinates(geometry, row));
  return bad.map((feature) => ({ code: "bad-coordinate", where, feature }));
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
