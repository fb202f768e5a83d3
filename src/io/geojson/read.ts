import type { Feature, Geometry, Position } from "geojson";
import { AttributeBuilder } from "../../core/geometry/attribute-builder.ts";
import {
  type AttributeColumn,
  type FeatureColumns,
  type GeometryKind,
  LINE,
  NONE,
  POINT,
  POLYGON,
  UNSUPPORTED,
} from "../../core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../core/geometry/columns-builder.ts";
import { type Problem, type ProblemCode, ProblemError } from "../../core/problem.ts";
import { looksLike } from "../looks-like.ts";
import { decodeText } from "./decode-text.ts";

/** What a GeoJSON file holds, coordinates as they stand in it. */
export interface GeoJsonLayer {
  readonly columns: FeatureColumns;
  /** `id` members of the features, where any has one. */
  readonly featureIds: AttributeColumn | null;
  /** Name in the `crs` member of the 2008 specification, null where there is none (RFC 7946: WGS 84). */
  readonly crs: string | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads a FeatureCollection, a Feature or a bare geometry (RFC 7946). A ring that is not closed is closed and noted. A feature whose coordinates are not
 * numbers is noted and keeps its kind, with one vertex of `NaN`; one of mixed or unknown types is noted and `UNSUPPORTED`.
 * @throws ProblemError `empty-file`, `not-json` or `not-geojson`
 */
export function readGeoJson(bytes: Uint8Array, where: string): GeoJsonLayer {
  if (bytes.length === 0) throw new ProblemError({ code: "empty-file", where });
  const problems: Problem[] = [];
  const { text, encoding } = decodeText(bytes);
  if (encoding !== "utf-8") problems.push({ code: "wrong-encoding", where, facts: { encoding } });
  const document = parse(text, bytes, where);
  const reader = new FeatureReader(where, problems);
  for (const feature of featuresOf(document, where)) reader.add(feature);
  return { ...reader.finish(), crs: crsName(document), problems };
}

function parse(text: string, bytes: Uint8Array, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    throw new ProblemError({ code: "not-json", where, facts: { looksLike: looksLike(bytes), message } });
  }
}

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;

interface GeometryType {
  readonly kind: GeometryKind;
  /** How deep positions lie in `coordinates`. */
  readonly depth: number;
}

const GEOMETRY_TYPES: ReadonlyMap<unknown, GeometryType> = new Map([
  ["Point", { kind: POINT, depth: 0 }],
  ["MultiPoint", { kind: POINT, depth: 1 }],
  ["LineString", { kind: LINE, depth: 1 }],
  ["MultiLineString", { kind: LINE, depth: 2 }],
  ["Polygon", { kind: POLYGON, depth: 2 }],
  ["MultiPolygon", { kind: POLYGON, depth: 3 }],
]);

function featuresOf(document: unknown, where: string): readonly unknown[] {
  const members = membersOf(document);
  const type = members?.["type"];
  if (type === "FeatureCollection" && Array.isArray(members?.["features"])) return members["features"];
  if (type === "Feature") return [document];
  if (GEOMETRY_TYPES.has(type) || type === "GeometryCollection") {
    return [{ type: "Feature", properties: null, geometry: document }];
  }
  throw new ProblemError({
    code: "not-geojson",
    where,
    facts: { found: typeof type === "string" ? type : "" },
  });
}

function crsName(document: unknown): string | null {
  const properties = membersOf(membersOf(membersOf(document)?.["crs"])?.["properties"]);
  const name = properties?.["name"];
  return typeof name === "string" ? name : null;
}

class FeatureReader {
  readonly #where: string;
  readonly #problems: Problem[];
  readonly #geometry = new GeometryBuilder();
  readonly #fields = new Map<string, AttributeBuilder>();
  readonly #ids = new AttributeBuilder("id", "number");
  #hasIds = false;

  constructor(where: string, problems: Problem[]) {
    this.#where = where;
    this.#problems = problems;
  }

  add(value: unknown): void {
    const row = this.#geometry.features;
    const feature = membersOf(value) as Partial<Feature> | null;
    this.#addGeometry(feature ? (feature.geometry ?? null) : value, row);
    for (const [name, property] of Object.entries(feature?.properties ?? {}))
      this.#setField(name, row, property);
    if (typeof feature?.id === "string" || typeof feature?.id === "number") {
      this.#ids.set(row, feature.id);
      this.#hasIds = true;
    }
  }

  finish(): { columns: FeatureColumns; featureIds: AttributeColumn | null } {
    const geometry = this.#geometry.finish();
    const count = geometry.kinds.length;
    const fields = [...this.#fields.values()].map((field) => field.finish(count));
    return {
      columns: withAttributes(geometry, fields),
      featureIds: this.#hasIds ? this.#ids.finish(count) : null,
    };
  }

  #setField(name: string, row: number, value: unknown): void {
    let field = this.#fields.get(name);
    if (!field) {
      field = new AttributeBuilder(name, typeof value === "string" ? "text" : "number");
      this.#fields.set(name, field);
    }
    if (value === null || value === undefined) return;
    if (typeof value === "number" || typeof value === "string") field.set(row, value);
    else field.set(row, typeof value === "boolean" ? String(value) : JSON.stringify(value));
  }

  #addGeometry(geometry: unknown, row: number): void {
    const members = geometry === null ? [] : flattened(geometry);
    const kinds = new Set(members.map(({ type }) => GEOMETRY_TYPES.get(type)?.kind));
    const [kind] = kinds;
    if (members.length === 0) {
      this.#geometry.beginFeature(NONE);
    } else if (kinds.size > 1 || kind === undefined) {
      this.#note("unsupported-geometry", row, { type: String(membersOf(geometry)?.["type"] ?? "?") });
      this.#geometry.beginFeature(UNSUPPORTED);
    } else {
      this.#geometry.beginFeature(kind);
      if (members.every(isNumeric)) for (const member of members) this.#addParts(member, row);
      else {
        this.#note("bad-coordinate", row);
        this.#addPart([[[Number.NaN, Number.NaN]]]);
      }
    }
  }

  #addParts(geometry: PlainGeometry, row: number): void {
    switch (geometry.type) {
      case "Point":
        this.#addPart([[geometry.coordinates]]);
        break;
      case "MultiPoint":
        for (const position of geometry.coordinates) this.#addPart([[position]]);
        break;
      case "LineString":
        this.#addPart([geometry.coordinates]);
        break;
      case "MultiLineString":
        for (const line of geometry.coordinates) this.#addPart([line]);
        break;
      case "Polygon":
        this.#addPolygon(geometry.coordinates, row);
        break;
      case "MultiPolygon":
        for (const rings of geometry.coordinates) this.#addPolygon(rings, row);
        break;
    }
  }

  #addPolygon(rings: readonly Position[][], row: number): void {
    if (rings.some((ring) => !isClosed(ring))) this.#note("unclosed-ring", row);
    this.#addPart(rings);
  }

  #addPart(rings: readonly Position[][]): void {
    const filled = rings.filter((ring) => ring.length > 0);
    if (filled.length === 0) return;
    this.#geometry.beginPart();
    for (const ring of filled) {
      const xy = new Float64Array(2 * ring.length);
      ring.forEach(([x = Number.NaN, y = Number.NaN], i) => {
        xy[2 * i] = x;
        xy[2 * i + 1] = y;
      });
      this.#geometry.addRing(xy);
    }
  }

  #note(code: ProblemCode, feature: number, facts?: Record<string, string>): void {
    this.#problems.push({ code, where: this.#where, feature, ...(facts ? { facts } : {}) });
  }
}

type PlainGeometry = Exclude<Geometry, { type: "GeometryCollection" }>;

/** The members of a collection, or what stands alone; nobody has looked at their types and coordinates yet. */
function flattened(geometry: unknown): PlainGeometry[] {
  const members = membersOf(geometry) ?? {};
  const { type, geometries } = members as { readonly type?: unknown; readonly geometries?: unknown };
  if (type === "GeometryCollection" && Array.isArray(geometries)) return geometries.flatMap(flattened);
  return [members as unknown as PlainGeometry];
}

const isNumeric = ({ type, coordinates }: PlainGeometry): boolean =>
  areNumbers(coordinates, GEOMETRY_TYPES.get(type)?.depth ?? 0);

function areNumbers(coordinates: unknown, depth: number): boolean {
  if (!Array.isArray(coordinates)) return false;
  if (depth === 0)
    return coordinates.length >= 2 && Number.isFinite(coordinates[0]) && Number.isFinite(coordinates[1]);
  return coordinates.every((member) => areNumbers(member, depth - 1));
}

function isClosed(ring: readonly Position[]): boolean {
  const first = ring[0];
  const last = ring.at(-1);
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}
