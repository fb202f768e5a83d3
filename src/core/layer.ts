import type { AttributeValue } from "./geometry/columns.ts";
import type { Problem } from "./problem.ts";
import type { BBox } from "./units.ts";

/** Field types of FlatGeobuf 3, by their names in its schema. */
export type FieldType =
  | "Byte"
  | "UByte"
  | "Bool"
  | "Short"
  | "UShort"
  | "Int"
  | "UInt"
  | "Long"
  | "ULong"
  | "Float"
  | "Double"
  | "String"
  | "Json"
  | "DateTime"
  | "Binary";

/** A field as the file declares it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly title?: string;
  readonly description?: string;
}

/** Where a layer's bytes are: on the server, in a file that was dropped, or in memory, made by an analysis. */
export type LayerOrigin =
  | { readonly kind: "url"; readonly url: string }
  /** Bytes that lie in the browser, on the disk or not: threads hand them to each other without a copy. */
  | { readonly kind: "file"; readonly file: File; readonly crs?: string };

/** What a layer is, once it is open. */
export interface LayerInfo {
  readonly count: number;
  /** Geometry type of FlatGeobuf, `Unknown` for mixed ones. */
  readonly geometryType: string;
  readonly fields: readonly Field[];
  readonly extent: BBox | null;
  readonly bytes: number;
  /** From this zoom on every tile can draw all its features; before it the layer is too dense for that. */
  readonly fullZoom: number;
  /** What was noted while opening; the layer is usable all the same. */
  readonly problems: readonly Problem[];
}

/** How much of a view is drawn. */
export interface ViewCount {
  readonly shown: number;
  readonly total: number;
}

/** A feature as the attribute card shows it. */
export interface IdentifiedFeature {
  /** Number of the feature in the file. */
  readonly id: number;
  readonly bbox: BBox;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/** A feature found by a word in one of its fields. */
export interface FoundFeature {
  readonly id: number;
  readonly text: string;
  readonly bbox: BBox;
}
