import fc from "fast-check";
import { AttributeBuilder } from "../../src/core/geometry/attribute-builder.ts";
import { type FeatureColumns, LINE, POINT, POLYGON } from "../../src/core/geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../src/core/geometry/columns-builder.ts";
import type { ByteSource } from "../../src/io/byte-source.ts";
import { readHeader } from "../../src/io/flatgeobuf/header.ts";
import { readAllFeatures } from "../../src/io/flatgeobuf/read.ts";
import { memorySource } from "../../src/io/memory-source.ts";

/** A plain layer of little boxes with a name and a number each, to be written and read back. */
export function boxesLayer(boxes: readonly (readonly [number, number, number])[]): FeatureColumns {
  const builder = new GeometryBuilder();
  const name = new AttributeBuilder("名称", "text");
  const size = new AttributeBuilder("size", "number");
  boxes.forEach(([x, y, side], row) => {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    builder.addRing([x, y, x + side, y, x + side, y + side, x, y + side]);
    name.set(row, `地块${row}`);
    size.set(row, side);
  });
  return withAttributes(builder.finish(), [name.finish(boxes.length), size.finish(boxes.length)]);
}

/** Any layer: points, lines and polygons with holes and several parts, or a mixture, with gaps among the values. */
export const anyLayer: fc.Arbitrary<FeatureColumns> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(POINT, LINE, POLYGON),
      parts: fc.integer({ min: 1, max: 3 }),
      rings: fc.integer({ min: 1, max: 3 }),
      x: fc.double({ min: -179, max: 170, noNaN: true }),
      y: fc.double({ min: -80, max: 80, noNaN: true }),
      text: fc.option(fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => text !== "")),
      number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      whole: fc.option(fc.integer()),
    }),
    { maxLength: 40 },
  )
  .map((features) => {
    const builder = new GeometryBuilder();
    const fields = [
      new AttributeBuilder("text", "text"),
      new AttributeBuilder("number", "number"),
      new AttributeBuilder("whole", "number"),
    ] as const;
    features.forEach(({ kind, parts, rings, x, y, text, number, whole }, row) => {
      builder.beginFeature(kind);
      for (let part = 0; part < parts; part++) {
        builder.beginPart();
        for (let ring = 0; ring < (kind === POLYGON ? rings : 1); ring++) {
          const west = x + part * 2 + ring * 0.1;
          const side = 1 - ring * 0.2;
          builder.addRing(
            kind === POINT ? [west, y] : [west, y, west + side, y, west + side, y + side, west, y + side / 2],
          );
        }
      }
      fields[0].set(row, text);
      fields[1].set(row, number);
      fields[2].set(row, whole);
    });
    return withAttributes(
      builder.finish(),
      fields.map((field) => field.finish(features.length)),
    );
  });

/** Opens bytes as a source and reads their header. */
export async function openBytes(bytes: Uint8Array, name = "test.fgb") {
  const source = memorySource(name, bytes);
  return { source, header: await readHeader(source) };
}

/** All features of a source. */
export async function readAll(source: ByteSource): Promise<FeatureColumns> {
  return (await readAllFeatures(source, await readHeader(source))).columns;
}
