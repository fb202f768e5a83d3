import fc from "fast-check";
import { expect, test } from "vitest";
import { type HalfEdges, matchHalfEdges } from "../../../src/core/geometry/coverage/half-edges.ts";
import type { Polygons } from "../../../src/core/geometry/coverage/polygons.ts";
import { NONE } from "../../../src/core/geometry/coverage/vertex-numbers.ts";

type Place = readonly [x: number, y: number];
type Ring = readonly Place[];

function matched(polygons: Polygons, by: "tile" | "polygon"): HalfEdges {
  const steps = matchHalfEdges(polygons, by);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as HalfEdges;
  }
}

/** One polygon to each ring, closed. */
function polygonsOf(rings: readonly Ring[]): Polygons {
  const closed = rings.map((ring) => [...ring, ...ring.slice(0, 1)]);
  const ringStarts = new Uint32Array(rings.length + 1);
  closed.forEach((ring, i) => {
    ringStarts[i + 1] = (ringStarts[i] as number) + ring.length;
  });
  return {
    count: rings.length,
    partStarts: Uint32Array.from({ length: rings.length + 1 }, (_, i) => i),
    ringStarts,
    xy: Float64Array.from(closed.flat(2)),
  };
}

/** The same by a list of all edges that is searched from its beginning. */
function matchedByList(rings: readonly Ring[]) {
  const edges: { face: number; a: string; b: string; twin: number; edge: number }[] = [];
  rings.forEach((ring, face) => {
    const named = ring.filter((place) => place.every(Number.isFinite)).map(([x, y]) => `${x + 0} ${y + 0}`);
    const own = named.filter((name, i) => name !== named[i - 1]);
    while (own.length > 1 && own.at(-1) === own[0]) own.pop();
    if (own.length < 3) return;
    own.forEach((a, i) => {
      const b = own[(i + 1) % own.length] as string;
      const known = edges.findIndex(
        (edge) => (edge.a === a && edge.b === b) || (edge.a === b && edge.b === a),
      );
      const h = edges.push({ face, a, b, twin: NONE, edge: known === NONE ? edges.length : known }) - 1;
      const first = edges[known];
      if (!first || first.a !== b || first.twin !== NONE) return;
      first.twin = h;
      edges[h] = { face, a, b, twin: known, edge: known };
    });
  });
  return edges;
}

function seen(edges: HalfEdges, { xy }: Polygons) {
  const nameOf = (vertex: number) => {
    const at = 2 * (edges.places[vertex] as number);
    return `${(xy[at] as number) + 0} ${(xy[at + 1] as number) + 0}`;
  };
  return Array.from(edges.origin, (vertex, h) => ({
    face: edges.face[h],
    a: nameOf(vertex),
    b: nameOf(edges.origin[edges.next[h] as number] as number),
    twin: edges.twin[h],
    edge: edges.edge[h],
  }));
}

/** Rings that go anywhere: to and fro, twice along an edge, through no place at all. */
const anyNumber = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY) },
);
const anyRing = fc.array(fc.tuple(anyNumber, anyNumber), { maxLength: 9 });
const square = fc
  .tuple(fc.nat(4), fc.nat(4), fc.nat(3), fc.boolean())
  .map(([x, y, turn, isReversed]): Ring => {
    const corners: Place[] = [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
    ];
    const turned = [...corners.slice(turn), ...corners.slice(0, turn)];
    return isReversed ? turned.reverse() : turned;
  });

test("half-edges, their first along each edge and their twins are those found by comparing all edges, on any rings", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyRing, square), { maxLength: 40 }), (rings) => {
      const polygons = polygonsOf(rings);
      expect(seen(matched(polygons, "polygon"), polygons)).toEqual(matchedByList(rings));
    }),
    { numRuns: 300 },
  );
});

test("each place has one number, although the sample misses nearly all of them", () => {
  // Of each ring, seven vertices with its end, only the first is in the sample; there the rings have their tip, far from their other vertices.
  const tip: Place = [0, 0];
  const rings = Array.from(
    { length: 300 },
    (_, i): Ring => [tip, ...Array.from({ length: 5 }, (_, k): Place => [1e6 + k, 1e6 + i])],
  );
  const across: Ring = [[1e6, 1e6], tip, [1e6 + 4, 1e6]];
  const edges = matched(polygonsOf([...rings, across]), "tile");
  expect(edges.vertices).toBe(1 + 5 * 300);
  // The one across runs along the first and the last edge of the first ring, the other way.
  expect(edges.twin.filter((twin) => twin !== NONE)).toHaveLength(4);
});
