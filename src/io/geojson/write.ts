import {
  attributeAt,
  type FeatureColumns,
  type GeometryColumns,
  kindAt,
  LINE,
  NONE,
  POINT,
  startAt,
} from "../../core/geometry/columns.ts";

/** Decimals of a degree that are written: 0.1 mm on the ground, beyond any survey. */
const DECIMALS = 9;

/**
 * A GeoJSON FeatureCollection (RFC 7946), one feature to a line, as pieces of text to be joined or streamed. Coordinates in degrees, rounded to nine decimals.
 */
export function* writeGeoJson(columns: FeatureColumns, name?: string): Generator<string> {
  yield `{"type":"FeatureCollection",${name ? `"name":${JSON.stringify(name)},` : ""}"features":[\n`;
  for (let row = 0; row < columns.count; row++) {
    const properties = Object.fromEntries(
      columns.attributes.map((column) => [column.name, attributeAt(column, row)]),
    );
    const geometry = geometryText(columns.geometry, row);
    const end = row === columns.count - 1 ? "\n" : ",\n";
    yield `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometry}}${end}`;
  }
  yield "]}\n";
}

function geometryText(geometry: GeometryColumns, row: number): string {
  const kind = kindAt(geometry, row);
  if (kind === NONE) return "null";
  const from = startAt(geometry.featureStarts, row);
  const parts = Array.from({ length: startAt(geometry.featureStarts, row + 1) - from }, (_, i) =>
    partText(geometry, from + i),
  );
  const base = kind === POINT ? "Point" : kind === LINE ? "LineString" : "Polygon";
  // A part is written as a list of rings; a line has one ring, a point one ring of one position.
  const members = parts.map((rings) =>
    kind === POINT ? pointOf(rings) : kind === LINE ? (rings[0] ?? "[]") : `[${rings.join(",")}]`,
  );
  const isMulti = members.length !== 1;
  return `{"type":"${isMulti ? "Multi" : ""}${base}","coordinates":${isMulti ? `[${members.join(",")}]` : members[0]}}`;
}

const pointOf = (rings: readonly string[]): string => (rings[0] ?? "[[]]").slice(1, -1);

function partText(geometry: GeometryColumns, part: number): string[] {
  const rings: string[] = [];
  for (let ring = startAt(geometry.partStarts, part); ring < startAt(geometry.partStarts, part + 1); ring++) {
    const positions: string[] = [];
    for (let i = startAt(geometry.ringStarts, ring); i < startAt(geometry.ringStarts, ring + 1); i++) {
      positions.push(`[${rounded(geometry.xy[2 * i])},${rounded(geometry.xy[2 * i + 1])}]`);
    }
    rings.push(`[${positions.join(",")}]`);
  }
  return rings;
}

const rounded = (value: number | undefined): number => Number((value ?? Number.NaN).toFixed(DECIMALS));
