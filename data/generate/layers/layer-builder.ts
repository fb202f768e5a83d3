import { featureAreas } from "../../../src/core/geometry/area.ts";
import { AttributeBuilder } from "../../../src/core/geometry/attribute-builder.ts";
import {
  type AttributeValue,
  type FeatureColumns,
  LINE,
  POINT,
  POLYGON,
} from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../../src/core/geometry/columns-builder.ts";
import type { Field } from "../../../src/core/layer.ts";
import type { LngLat } from "../../../src/core/units.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import type { Outline } from "../mesh/dissolve.ts";

/** A field of a layer: its code, its type and its Chinese name. */
export type FieldSpec = readonly [name: string, type: Field["type"], title: string];

export interface LayerSpec {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  readonly fields: readonly FieldSpec[];
}

/** Values of one feature by field; a field left out has no value. */
export type Row = Readonly<Record<string, AttributeValue>>;

/** A finished file of the demonstration data. */
export interface GeneratedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Field that holds the ellipsoidal area in m², filled in by {@link LayerBuilder.finish} where the layer declares it. */
export const AREA: FieldSpec = ["MJ", "Double", "面积（平方米，椭球面积）"];

const CGCS2000 = 4490;
const NOTICE = "演示数据（非真实）：由程序生成，仅用于演示，不代表任何真实边界、权属或规划。";

/** Grows a layer feature by feature and writes it as FlatGeobuf. */
export class LayerBuilder {
  readonly #spec: LayerSpec;
  readonly #geometry = new GeometryBuilder();
  readonly #attributes: readonly AttributeBuilder[];
  #count = 0;

  constructor(spec: LayerSpec) {
    this.#spec = spec;
    this.#attributes = spec.fields.map(
      ([name, type]) => new AttributeBuilder(name, type === "String" ? "text" : "number"),
    );
  }

  addPolygon(outline: Outline, row: Row): void {
    this.addParts([outline], row);
  }

  addParts(parts: readonly Outline[], row: Row): void {
    this.#geometry.beginFeature(POLYGON);
    for (const { outer, holes } of parts) {
      this.#geometry.beginPart();
      this.#geometry.addRing(outer);
      for (const hole of holes) this.#geometry.addRing(hole);
    }
    this.#addRow(row);
  }

  addPoint(point: LngLat, row: Row): void {
    this.#geometry.beginFeature(POINT);
    this.#geometry.beginPart();
    this.#geometry.addRing(point);
    this.#addRow(row);
  }

  /** A line given as longitude and latitude, interleaved. */
  addLine(lngLat: ArrayLike<number>, row: Row): void {
    this.#geometry.beginFeature(LINE);
    this.#geometry.beginPart();
    this.#geometry.addRing(lngLat);
    this.#addRow(row);
  }

  /** The layer as columns, in the order in which its features were added. */
  columns(): FeatureColumns {
    const columns = withAttributes(
      this.#geometry.finish(),
      this.#attributes.map((attribute) => attribute.finish(this.#count)),
    );
    const areas = columns.attributes.find(({ name }) => name === AREA[0]);
    if (areas?.type === "number") {
      featureAreas(columns).forEach((area, row) => {
        if (Number.isNaN(areas.values[row])) areas.values[row] = Math.round((area ?? 0) * 100) / 100;
      });
    }
    return columns;
  }

  finish(): GeneratedFile {
    return this.write(this.columns());
  }

  /** Writes the given columns under this layer's name, title and fields. */
  write(columns: FeatureColumns): GeneratedFile {
    const { name, title, fields } = this.#spec;
    const bytes = writeFlatGeobuf({
      name,
      title: `${title}　演示数据（非真实）`,
      description: NOTICE,
      epsg: CGCS2000,
      columns,
      fields: fields.map(([field, type, fieldTitle]) => ({ name: field, type, title: fieldTitle })),
    });
    return { file: `${name}.fgb`, bytes };
  }

  #addRow(row: Row): void {
    this.#attributes.forEach((attribute) => {
      attribute.set(this.#count, row[attribute.name] ?? null);
    });
    this.#count++;
  }
}
