import { expect, test } from "vitest";
import { POINT, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder } from "../../../src/core/geometry/columns-builder.ts";

test.each([
  ["nothing", undefined],
  ["too little", { features: 10, vertices: 3 }],
  ["far too much", { features: 5000, vertices: 1_000_000 }],
] as const)("geometry grows the same where %s was expected", (_, expected) => {
  const builder = new GeometryBuilder(expected);
  for (let i = 0; i < 3000; i++) {
    builder.beginFeature(i % 2 === 0 ? POLYGON : POINT);
    builder.beginPart();
    builder.addRing(i % 2 === 0 ? [i, 0, i + 1, 0, i + 1, 1] : [i, 0]);
  }
  const { kinds, featureStarts, ringStarts, xy } = builder.finish();
  expect([...kinds]).toEqual(Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? POLYGON : POINT)));
  expect(featureStarts).toEqual(Uint32Array.from({ length: 3001 }, (_, i) => i));
  // A triangle is closed by a fourth vertex.
  expect(ringStarts[3000]).toBe(1500 * (4 + 1));
  expect(xy.length).toBe(2 * 7500);
  expect(xy[2 * 7499]).toBe(2999);
});
