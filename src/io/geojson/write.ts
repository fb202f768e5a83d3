import { attributeAt, type FeatureColumns } from "../../core/geometry/columns.ts";
import { toGeoJson } from "../../core/geometry/to-geojson.ts";

/** A GeoJSON FeatureCollection (RFC 7946), one feature to a line, in pieces of text to be joined or streamed. */
export function* writeGeoJson(columns: FeatureColumns, name?: string): Generator<string> {
  yield `{"type":"FeatureCollection",${name ? `"name":${JSON.stringify(name)},` : ""}"features":[\n`;
  for (let row = 0; row < columns.count; row++) {
    const properties = Object.fromEntries(
      columns.attributes.map((column) => [column.name, attributeAt(column, row)]),
    );
    const feature = { type: "Feature", properties, geometry: toGeoJson(columns.geometry, row) };
    yield `${JSON.stringify(feature)}${row === columns.count - 1 ? "\n" : ",\n"}`;
  }
  yield "]}\n";
}
