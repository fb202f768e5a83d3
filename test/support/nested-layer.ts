import fc from "fast-check";
import { AttributeBuilder } from "../../src/core/geometry/attribute-builder.ts";
import {
  type AttributeValue,
  type FeatureColumns,
  LINE,
  NONE,
  POINT,
  POLYGON,
  UNSUPPORTED,
} from "../../src/core/geometry/columns.ts";
import { withAttributes } from "../../src/core/geometry/columns-builder.ts";

export type Vertex = readonly [number, number];
/** A feature as nested lists: parts of rings of vertices; rings of polygons are open here. */
export interface NestedFeature {
  readonly kind: number;
  readonly parts: readonly (readonly (readonly Vertex[])[])[];
  readonly values: Readonly<Record<string, AttributeValue>>;
}

export const FIELDS = ["名称", "b", "a"] as const;

/** Few different coordinates, so that vertices, rings and features repeat; all that is hard to compare is among them. */
const coordinate = fc.constantFrom(0, -0, 1, 2, -1, 103.83, Number.MIN_VALUE, Number.NaN, 1e300);
const vertex = fc.tuple(coordinate, coordinate);
const values = fc.record({
  名称: fc.constantFrom(null, "", "甲", "乙", "😀"),
  b: fc.constantFrom<AttributeValue>(null, 0, -0, 1, 1 + Number.EPSILON),
  a: fc.constantFrom<AttributeValue>(null, "1", "=1"),
});
const polygonRing = fc.array(vertex, { minLength: 1, maxLength: 7 });

export const anyFeatures: fc.Arbitrary<readonly NestedFeature[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant(POLYGON),
        parts: fc.array(fc.array(polygonRing, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
        values,
      }),
    },
    fc.record({
      kind: fc.constant(LINE),
      parts: fc.array(fc.tuple(fc.array(vertex, { maxLength: 4 })), { maxLength: 3 }),
      values,
    }),
    fc.record({
      kind: fc.constant(POINT),
      parts: fc.array(fc.tuple(fc.tuple(vertex)), { maxLength: 3 }),
      values,
    }),
    fc.record({ kind: fc.constantFrom(NONE, UNSUPPORTED), parts: fc.constant([]), values }),
  ),
  { maxLength: 8 },
);

/** Columns as they stand, without the builder that would turn rings. */
export function columnsOf(
  features: readonly NestedFeature[],
  fields: readonly string[] = FIELDS,
): FeatureColumns {
  const starts = { features: [0], parts: [0], rings: [0] };
  const xy: number[] = [];
  for (const { kind, parts } of features) {
    for (const rings of parts) {
      for (const ring of rings) {
        const closing = kind === POLYGON ? [ring[0] as Vertex] : [];
        xy.push(...[...ring, ...closing].flat());
        starts.rings.push(xy.length / 2);
      }
      starts.parts.push(starts.rings.length - 1);
    }
    starts.features.push(starts.parts.length - 1);
  }
  const geometry = {
    kinds: Uint8Array.from(features, ({ kind }) => kind),
    featureStarts: Uint32Array.from(starts.features),
    partStarts: Uint32Array.from(starts.parts),
    ringStarts: Uint32Array.from(starts.rings),
    xy: Float64Array.from(xy),
  };
  const attributes = fields.map((name) => {
    const builder = new AttributeBuilder(name, name === "b" ? "number" : "text");
    for (const [row, feature] of features.entries()) builder.set(row, feature.values[name] ?? null);
    return builder.finish(features.length);
  });
  return withAttributes(geometry, attributes);
}

/** The same features said differently: order, parts, holes, starting points and directions, as the numbers choose. */
export function disguised(features: readonly NestedFeature[], choices: readonly number[]): NestedFeature[] {
  let next = 0;
  const choose = (below: number) => (choices[next++ % choices.length] as number) % Math.max(1, below);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const rest = [...list];
    return list.map(() => rest.splice(choose(rest.length), 1)[0] as T);
  };
  const turned = (ring: readonly Vertex[]): Vertex[] => {
    const at = choose(ring.length);
    const moved = [...ring.slice(at), ...ring.slice(0, at)];
    return choose(2) === 0 ? moved : moved.reverse();
  };
  return shuffled(features).map(({ kind, parts, ...rest }) => ({
    ...rest,
    kind,
    parts: shuffled(parts).map(([outer, ...holes]) => {
      if (kind !== POLYGON) return [outer as readonly Vertex[]];
      return [turned(outer as readonly Vertex[]), ...shuffled(holes).map(turned)];
    }),
  }));
}
