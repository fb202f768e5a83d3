import type { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import {
  type GeometryColumns,
  type GeometryKind,
  kindAt,
  LINE,
  NONE,
  POINT,
  POLYGON,
  startAt,
  UNSUPPORTED,
} from "../../core/geometry/columns.ts";

type TypeName = keyof typeof GeometryType;

const SINGLE: Record<GeometryKind, TypeName> = {
  [NONE]: "Unknown",
  [POINT]: "Point",
  [LINE]: "LineString",
  [POLYGON]: "Polygon",
  [UNSUPPORTED]: "GeometryCollection",
};
const MULTI: Record<GeometryKind, TypeName> = {
  [NONE]: "Unknown",
  [POINT]: "MultiPoint",
  [LINE]: "MultiLineString",
  [POLYGON]: "MultiPolygon",
  [UNSUPPORTED]: "GeometryCollection",
};

/** The narrowest geometry type that fits every feature; `Unknown` for mixed kinds. Features without geometry, or with one not understood, fit any. */
export function commonGeometryType(geometry: GeometryColumns): TypeName {
  const kinds = new Set<GeometryKind>();
  let isMulti = false;
  for (let row = 0; row < geometry.kinds.length; row++) {
    const kind = kindAt(geometry, row);
    if (kind === NONE || kind === UNSUPPORTED) continue;
    kinds.add(kind);
    isMulti ||= partsOf(geometry, row) !== 1;
  }
  const [kind] = kinds;
  if (kind === undefined || kinds.size > 1) return "Unknown";
  return (isMulti ? MULTI : SINGLE)[kind];
}

/** The type of one feature. */
export function featureGeometryType(geometry: GeometryColumns, row: number): TypeName {
  return (partsOf(geometry, row) === 1 ? SINGLE : MULTI)[kindAt(geometry, row)];
}

const partsOf = (geometry: GeometryColumns, row: number): number =>
  startAt(geometry.featureStarts, row + 1) - startAt(geometry.featureStarts, row);
