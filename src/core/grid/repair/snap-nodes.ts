import { type GeometryColumns, POLYGON, startAt } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { ProblemError } from "../../problem.ts";
import type { LngLat } from "../../units.ts";
import { boxAround, type Metres, metresFrom, metresToEdge } from "./local-metres.ts";
import type { ChangedRows } from "./reassign.ts";
import { geometryOf, type RepairState, rowsIn } from "./repair-state.ts";
import type { StepOf } from "./step.ts";

/**
 * Makes one node of all nodes within a tolerance of a place: the given one, else where most cells have it (of several such places the most western, then the most southern one), and puts it into every edge that
 * passes there. Every cell at the place gets it, so that no node is left without its like.
 * @throws ProblemError `repair-no-ground` where there is nothing to join
 */
export function snapNodes(state: RepairState, step: StepOf<"snap-nodes">): ChangedRows {
  const { at, tolerance } = step;
  const node = step.node ?? nodesNear(state, at, tolerance)[0];
  const changes = new Map<number, GeometryColumns | null>();
  if (node) {
    const near = { places: step.node ? [node, at] : [node], metres: metresFrom(at), tolerance };
    for (const row of rowsIn(state, boxAround(at, tolerance))) {
      const parts = partsOf(state, row);
      const snapped = parts.map((part) => part.map((ring) => snapRing(ring, node, near)));
      if (snapped.some((part, i) => part.some((ring, k) => !isSameRing(ring, parts[i]?.[k] ?? []))))
        changes.set(row, polygon(snapped));
    }
  }
  if (changes.size > 0) return changes;
  throw new ProblemError({ code: "repair-no-ground", facts: { at: at.join(", ") } });
}

type Ring = readonly LngLat[];

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

/** The places within a tolerance at which cells have nodes: where most have one first, of equals the most western, then the most southern. */
export function nodesNear(state: RepairState, at: LngLat, tolerance: number): LngLat[] {
  const metres = metresFrom(at);
  const uses = new Map<string, { readonly vertex: LngLat; count: number }>();
  for (const row of rowsIn(state, boxAround(at, tolerance))) {
    for (const vertex of partsOf(state, row).flat(2)) {
      if (metres(vertex, at) > tolerance) continue;
      const use = uses.get(vertex.join()) ?? { vertex, count: 0 };
      uses.set(vertex.join(), use);
      use.count++;
    }
  }
  return [...uses.values()]
    .sort((a, b) => b.count - a.count || a.vertex[0] - b.vertex[0] || a.vertex[1] - b.vertex[1])
    .map(({ vertex }) => vertex);
}

/** What comes together in a node. */
interface Near {
  /** The node itself, and where it is given, the place that was asked about. */
  readonly places: readonly LngLat[];
  readonly metres: Metres;
  readonly tolerance: number;
}

/** A ring whose vertices near a node are that node, and whose edges near it pass through it. */
function snapRing(ring: Ring, node: LngLat, { places, metres, tolerance }: Near): Ring {
  const isNear = (distanceTo: (place: LngLat) => number) =>
    places.some((place) => distanceTo(place) <= tolerance);
  const moved = ring.map((vertex) => (isNear((place) => metres(vertex, place)) ? node : vertex));
  const result: LngLat[] = [];
  moved.forEach((vertex, i) => {
    const next = moved[(i + 1) % moved.length] as LngLat;
    if (vertex !== node || result.at(-1) !== node) result.push(vertex);
    if (vertex === node || next === node) return;
    if (isNear((place) => metresToEdge(place, [vertex, next], metres))) result.push(node);
  });
  return result[0] === node && result.length > 1 && result.at(-1) === node ? result.slice(0, -1) : result;
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
