import { cos, hypot, square } from "../../elementary.ts";
import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { DEGREE, SEMI_MAJOR } from "../../geometry/ellipsoid.ts";
import { ProblemError } from "../../problem.ts";
import type { LngLat } from "../../units.ts";
import type { ChangedRows } from "./reassign.ts";
import { geometryOf, type RepairState, rowsIn } from "./repair-state.ts";
import type { StepOf } from "./step.ts";

/**
 * Makes one node of all nodes within a tolerance of a place, where most cells have it (of several such places the most western, then the most southern one), and puts it into every edge that passes
 * there. Every cell at the place gets it, so that no node is left without its like.
 * @throws ProblemError `repair-no-ground` where there is nothing to join
 */
export function snapNodes(state: RepairState, { at, tolerance }: StepOf<"snap-nodes">): ChangedRows {
  const metres = metresFrom(at);
  // A box that holds the circle whatever the direction of a degree.
  const reach = (2 * tolerance) / (SEMI_MAJOR * DEGREE * cos(at[1] * DEGREE));
  const rows = rowsIn(state, [at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach]);
  const rings = new Map(rows.map((row) => [row, partsOf(state, row)]));
  const node = commonNode([...rings.values()].flat(2), (vertex) => metres(vertex, at) <= tolerance);
  const changes = new Map<number, GeometryColumns | null>();
  for (const [row, parts] of node ? rings : []) {
    const snapped = parts.map((part) =>
      part.map((ring) => snapRing(ring, node as LngLat, { metres, tolerance })),
    );
    if (snapped.every((part, i) => part.every((ring, k) => isSameRing(ring, parts[i]?.[k] ?? [])))) continue;
    changes.set(row, polygon(snapped));
  }
  if (changes.size > 0) return changes;
  throw new ProblemError({ code: "repair-no-ground", facts: { at: at.join(", ") } });
}

type Ring = readonly LngLat[];
type Metres = (a: LngLat, b: LngLat) => number;

/** Distances about a place, right to 0.1 % within a kilometre. */
function metresFrom([, latitude]: LngLat): Metres {
  const perLat = SEMI_MAJOR * DEGREE;
  const perLng = perLat * cos(latitude * DEGREE);
  return ([ax, ay], [bx, by]) => hypot((bx - ax) * perLng, (by - ay) * perLat);
}

/** Rings of a row by parts, not closed. */
function partsOf(state: RepairState, row: number): Ring[][] {
  const own = geometryOf(state, row);
  if (!own) return [];
  const { featureStarts, partStarts, ringStarts, xy } = own.geometry;
  const between = (starts: Uint32Array, i: number) =>
    Array.from({ length: startAt(starts, i + 1) - startAt(starts, i) }, (_, k) => startAt(starts, i) + k);
  return between(featureStarts, own.row).map((part) =>
    between(partStarts, part).map((ring) =>
      between(ringStarts, ring)
        .slice(0, -1)
        .map((i): LngLat => [xy[2 * i] as number, xy[2 * i + 1] as number]),
    ),
  );
}

function commonNode(rings: readonly Ring[], isNear: (vertex: LngLat) => boolean): LngLat | null {
  const uses = new Map<string, { readonly vertex: LngLat; count: number }>();
  for (const vertex of rings.flat()) {
    if (!isNear(vertex)) continue;
    const use = uses.get(vertex.join()) ?? { vertex, count: 0 };
    uses.set(vertex.join(), use);
    use.count++;
  }
  const [best] = [...uses.values()].sort(
    (a, b) => b.count - a.count || a.vertex[0] - b.vertex[0] || a.vertex[1] - b.vertex[1],
  );
  return best?.vertex ?? null;
}

/** A ring whose vertices near a node are that node, and whose edges near it pass through it. */
function snapRing(
  ring: Ring,
  node: LngLat,
  { metres, tolerance }: { readonly metres: Metres; readonly tolerance: number },
): Ring {
  const moved = ring.map((vertex) => (metres(vertex, node) <= tolerance ? node : vertex));
  const result: LngLat[] = [];
  moved.forEach((vertex, i) => {
    const next = moved[(i + 1) % moved.length] as LngLat;
    if (vertex !== node || result.at(-1) !== node) result.push(vertex);
    if (vertex === node || next === node) return;
    if (metresToEdge(node, [vertex, next], metres) <= tolerance) result.push(node);
  });
  return result[0] === node && result.length > 1 && result.at(-1) === node ? result.slice(0, -1) : result;
}

function metresToEdge(point: LngLat, [a, b]: readonly [LngLat, LngLat], metres: Metres): number {
  const length = metres(a, b);
  if (length === 0) return metres(point, a);
  const [fromA, fromB] = [metres(point, a), metres(point, b)];
  // By the law of cosines, the share of the edge at the foot of the perpendicular.
  const share = Math.min(
    1,
    Math.max(0, (square(fromA) - square(fromB) + square(length)) / (2 * square(length))),
  );
  return metres(point, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
}

const isSameRing = (one: Ring, other: Ring): boolean =>
  one.length === other.length &&
  one.every((vertex, i) => vertex[0] === other[i]?.[0] && vertex[1] === other[i]?.[1]);

function polygon(parts: readonly (readonly Ring[])[]): GeometryColumns | null {
  const builder = new GeometryBuilder();
  builder.beginFeature(POLYGON);
  const usable = parts.filter(([outer]) => (outer?.length ?? 0) > 2);
  for (const part of usable) {
    builder.beginPart();
    for (const ring of part.filter((ring) => ring.length > 2)) builder.addRing(ring.flat());
  }
  return usable.length > 0 ? builder.finish() : null;
}
