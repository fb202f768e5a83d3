import { Builder } from "flatbuffers";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import { Geometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import {
  attributeAt,
  type FeatureColumns,
  kindAt,
  LINE,
  NONE,
  POINT,
  startAt,
  UNSUPPORTED,
} from "../../core/geometry/columns.ts";
import type { Field, FieldType } from "../../core/layer.ts";
import { featureGeometryType } from "./layer-type.ts";

type TypeName = keyof typeof GeometryType;

/** Writes values after their column number; text goes with its length. */
type WriteValue = (bytes: ByteWriter, value: number | string) => void;

const WRITE: Partial<Record<FieldType, WriteValue>> = {
  Byte: (bytes, value) => bytes.view(1).setInt8(0, Number(value)),
  UByte: (bytes, value) => bytes.view(1).setUint8(0, Number(value)),
  Bool: (bytes, value) => bytes.view(1).setUint8(0, value === "true" || value === 1 ? 1 : 0),
  Short: (bytes, value) => bytes.view(2).setInt16(0, Number(value), true),
  UShort: (bytes, value) => bytes.view(2).setUint16(0, Number(value), true),
  Int: (bytes, value) => bytes.view(4).setInt32(0, Number(value), true),
  UInt: (bytes, value) => bytes.view(4).setUint32(0, Number(value), true),
  Long: (bytes, value) => bytes.view(8).setBigInt64(0, BigInt(value), true),
  ULong: (bytes, value) => bytes.view(8).setBigUint64(0, BigInt(value), true),
  Float: (bytes, value) => bytes.view(4).setFloat32(0, Number(value), true),
  Double: (bytes, value) => bytes.view(8).setFloat64(0, Number(value), true),
};
const writeText: WriteValue = (bytes, value) => bytes.text(String(value));

/** Encodes features of a layer one by one, each as a size-prefixed flatbuffer. */
export class FeatureEncoder {
  readonly #columns: FeatureColumns;
  readonly #writers: readonly WriteValue[];
  readonly #layerType: TypeName;
  readonly #builder = new Builder(4096);
  readonly #properties = new ByteWriter();

  constructor(columns: FeatureColumns, fields: readonly Field[], layerType: TypeName) {
    this.#columns = columns;
    this.#writers = fields.map((field) => WRITE[field.type] ?? writeText);
    this.#layerType = layerType;
  }

  encode(row: number): Uint8Array {
    const builder = this.#builder;
    builder.clear();
    const properties = this.#encodeProperties(row);
    const propertiesOffset = properties.length > 0 ? Feature.createPropertiesVector(builder, properties) : 0;
    const geometryOffset = this.#encodeGeometry(row);
    Feature.startFeature(builder);
    if (geometryOffset) Feature.addGeometry(builder, geometryOffset);
    if (propertiesOffset) Feature.addProperties(builder, propertiesOffset);
    builder.finishSizePrefixed(Feature.endFeature(builder));
    return builder.asUint8Array().slice();
  }

  #encodeProperties(row: number): Uint8Array {
    const bytes = this.#properties;
    bytes.clear();
    this.#columns.attributes.forEach((column, i) => {
      const value = attributeAt(column, row);
      if (value === null) return;
      bytes.view(2).setUint16(0, i, true);
      this.#writers[i]?.(bytes, value);
    });
    return bytes.written();
  }

  #encodeGeometry(row: number): number {
    const { geometry } = this.#columns;
    const kind = kindAt(geometry, row);
    if (kind === NONE) return 0;
    if (kind === UNSUPPORTED) return this.#encodeUnsupported();
    const type = this.#layerType === "Unknown" ? featureGeometryType(geometry, row) : this.#layerType;
    const declared = this.#layerType === "Unknown" ? GeometryType[type] : GeometryType.Unknown;
    const from = startAt(geometry.featureStarts, row);
    const to = startAt(geometry.featureStarts, row + 1);
    if (type !== "MultiPolygon") {
      // Lines and points have one ring to a part, so their parts and their rings are the same list.
      const isPlain = kind === POINT || type === "LineString";
      return this.#encodeRings([startAt(geometry.partStarts, from), startAt(geometry.partStarts, to)], {
        type: declared,
        withEnds:
          !isPlain &&
          (kind === LINE || startAt(geometry.partStarts, to) - startAt(geometry.partStarts, from) > 1),
      });
    }
    const parts: number[] = [];
    for (let part = from; part < to; part++) {
      const rings = [startAt(geometry.partStarts, part), startAt(geometry.partStarts, part + 1)] as const;
      parts.push(this.#encodeRings(rings, { type: GeometryType.Polygon, withEnds: rings[1] - rings[0] > 1 }));
    }
    const partsOffset = Geometry.createPartsVector(this.#builder, parts);
    Geometry.startGeometry(this.#builder);
    if (declared) Geometry.addType(this.#builder, declared);
    Geometry.addParts(this.#builder, partsOffset);
    return Geometry.endGeometry(this.#builder);
  }

  /**
   * A geometry that was not understood becomes a collection of two types at no place: read back, it is not understood again. Other programs take it for what
   * its layer holds, and find coordinates in it as in any other.
   */
  #encodeUnsupported(): number {
    const builder = this.#builder;
    const nowhere = (type: GeometryType, members: readonly number[]): number => {
      const parts = members.length > 0 ? Geometry.createPartsVector(builder, [...members]) : 0;
      const ends = Geometry.createEndsVector(builder, [1]);
      const xy = Geometry.createXyVector(builder, [Number.NaN, Number.NaN]);
      Geometry.startGeometry(builder);
      if (parts) Geometry.addParts(builder, parts);
      Geometry.addEnds(builder, ends);
      Geometry.addXy(builder, xy);
      Geometry.addType(builder, type);
      return Geometry.endGeometry(builder);
    };
    const members = [nowhere(GeometryType.Point, []), nowhere(GeometryType.Polygon, [])];
    return nowhere(GeometryType.GeometryCollection, members);
  }

  #encodeRings(
    [from, to]: readonly [number, number],
    { type, withEnds }: { readonly type: GeometryType; readonly withEnds: boolean },
  ): number {
    const { ringStarts, xy } = this.#columns.geometry;
    const builder = this.#builder;
    const first = startAt(ringStarts, from);
    const ends = Array.from({ length: to - from }, (_, i) => startAt(ringStarts, from + i + 1) - first);
    const endsOffset = withEnds ? Geometry.createEndsVector(builder, ends) : 0;
    const xyOffset = Geometry.createXyVector(builder, xy.subarray(2 * first, 2 * startAt(ringStarts, to)));
    Geometry.startGeometry(builder);
    if (endsOffset) Geometry.addEnds(builder, endsOffset);
    Geometry.addXy(builder, xyOffset);
    if (type) Geometry.addType(builder, type);
    return Geometry.endGeometry(builder);
  }
}

const utf8 = new TextEncoder();

/** Bytes of properties, written one value after the other into a buffer that is kept for the next feature. */
class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A view of the next `count` bytes, which count as written. */
  view(count: number): DataView {
    if (this.#length + count > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.#length + count));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const view = new DataView(this.#bytes.buffer, this.#length, count);
    this.#length += count;
    return view;
  }

  text(value: string): void {
    const encoded = utf8.encode(value);
    this.view(4).setUint32(0, encoded.length, true);
    const target = this.view(encoded.length);
    new Uint8Array(target.buffer, target.byteOffset, encoded.length).set(encoded);
  }
}
