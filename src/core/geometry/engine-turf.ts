import { bboxClip } from "@turf/bbox-clip";
import { difference } from "@turf/difference";
import { intersect } from "@turf/intersect";
import { kinks } from "@turf/kinks";
import { union } from "@turf/union";
import type { BBox, Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { type GeometryColumns, startAt } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";
import {
  EngineError,
  type EngineOperation,
  engineLacks,
  type Fault,
  type GeometryEngine,
  type Shape,
} from "./engine.ts";

/**
 * Turf 7 (polyclip-ts beneath), the independent second opinion: plain JavaScript with arithmetic of its own, some 300 times slower than
 * GEOS, and known to give up on single pairs ("Unable to complete output ring"); those are reported, never dropped.
 */
export const turfEngine = (): GeometryEngine => new TurfEngine();

type Polygons = Position[][][];

const SUPPORTED: ReadonlySet<EngineOperation> = new Set([
  "fault",
  "repair",
  "intersection",
  "difference",
  "symmetric-difference",
  "union",
]);

const polygonsOf = (shape: Shape): Polygons => shape as unknown as Polygons;
const shapeOf = (polygons: Polygons): Shape => polygons as unknown as Shape;

class TurfEngine implements GeometryEngine {
  readonly name = "turf";
  readonly version = "Turf 7.4.0";
  readonly supports = SUPPORTED;
  readonly roundsCrossingsOnce = false;

  load(geometry: GeometryColumns, row: number): Shape {
    const polygons: Polygons = [];
    const to = startAt(geometry.featureStarts, row + 1);
    for (let part = startAt(geometry.featureStarts, row); part < to; part++) {
      const rings: Position[][] = [];
      const lastRing = startAt(geometry.partStarts, part + 1);
      for (let ring = startAt(geometry.partStarts, part); ring < lastRing; ring++) {
        rings.push(positionsOf(geometry, ring));
      }
      polygons.push(rings);
    }
    return shapeOf(polygons);
  }

  loadAll(geometry: GeometryColumns): Shape[] {
    return Array.from(geometry.kinds, (_, row) => this.load(geometry, row));
  }

  fault(shape: Shape): Fault | null {
    for (const rings of polygonsOf(shape)) {
      for (const ring of rings) {
        if (ring.length < 4) return { reason: "Too few points in geometry component", at: null };
        const [crossing] = kinks({ type: "Polygon", coordinates: [ring] }).features;
        if (crossing) {
          const [x = 0, y = 0] = crossing.geometry.coordinates;
          return { reason: "Self-intersection", at: [x, y] };
        }
      }
    }
    return null;
  }

  repair(shape: Shape): Shape {
    return this.union([shape]);
  }

  area(shape: Shape): number {
    let sum = 0;
    for (const rings of polygonsOf(shape)) {
      rings.forEach((ring, i) => {
        sum += (i === 0 ? 1 : -1) * Math.abs(shoelace(ring));
      });
    }
    return sum;
  }

  intersection(a: Shape, b: Shape): Shape {
    return run(() => intersect(collection([a, near(b, a)])));
  }

  difference(a: Shape, b: Shape): Shape {
    return run(() => difference(collection([a, near(b, a)])));
  }

  /** The two differences side by side: they have no ground in common. */
  symmetricDifference(a: Shape, b: Shape): Shape {
    return shapeOf([...polygonsOf(this.difference(a, b)), ...polygonsOf(this.difference(b, a))]);
  }

  union(shapes: readonly Shape[], lattice?: number): Shape {
    const members = lattice === undefined ? shapes : shapes.map((shape) => onLattice(shape, lattice));
    // Turf asks for two geometries at least; an empty one changes nothing.
    return run(() => union(collection([...members, shapeOf([])])));
  }

  buffer(): Shape {
    throw engineLacks("turf", "buffer");
  }

  coverageFaults(): number[] {
    throw engineLacks("turf", "coverage-faults");
  }

  simplifyCoverage(): Shape[] {
    throw engineLacks("turf", "simplify-coverage");
  }

  store(shape: Shape, builder: GeometryBuilder): void {
    for (const rings of polygonsOf(shape)) {
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring.flatMap(([x = 0, y = 0]) => [x, y]));
    }
  }

  free(): void {
    // Shapes are plain arrays; the garbage collector takes them.
  }

  memory(): number {
    return 0;
  }
}

/** From this many vertices on, clipping first costs less than it saves: Turf sweeps over every edge it is given. */
const LARGE = 200;
/** Room around the box in metres, so that the cut itself lies clear of the geometry. */
const MARGIN = 1;

/** What of `shape` lies around `other`; the rest cannot touch the result. */
function near(shape: Shape, other: Shape): Shape {
  if (vertexCount(shape) < LARGE) return shape;
  const [west, south, east, north] = boxOf(other);
  const box: BBox = [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN];
  const { geometry } = bboxClip({ type: "MultiPolygon", coordinates: polygonsOf(shape) }, box);
  const polygons =
    geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates as Position[][]];
  return shapeOf(polygons.filter((rings) => rings.length > 0));
}

const onLattice = (shape: Shape, lattice: number): Shape =>
  shapeOf(
    polygonsOf(shape).map((rings) =>
      rings.map((ring) =>
        ring.map(([x = 0, y = 0]) => [Math.round(x / lattice) * lattice, Math.round(y / lattice) * lattice]),
      ),
    ),
  );

const vertexCount = (shape: Shape): number =>
  polygonsOf(shape).reduce((sum, rings) => sum + rings.reduce((n, ring) => n + ring.length, 0), 0);

function boxOf(shape: Shape): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygonsOf(shape)) {
    for (const [x = 0, y = 0] of rings[0] ?? []) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function positionsOf({ ringStarts, xy }: GeometryColumns, ring: number): Position[] {
  const from = startAt(ringStarts, ring);
  const length = startAt(ringStarts, ring + 1) - from;
  return Array.from({ length }, (_, i) => {
    const at = 2 * (from + i);
    return [xy[at] as number, xy[at + 1] as number];
  });
}

function collection(shapes: readonly Shape[]): FeatureCollection<MultiPolygon> {
  const features = shapes.map(
    (shape): Feature<MultiPolygon> => ({
      type: "Feature",
      properties: null,
      geometry: { type: "MultiPolygon", coordinates: polygonsOf(shape) },
    }),
  );
  return { type: "FeatureCollection", features };
}

/** Null from Turf means "nothing", which is an answer; an exception means it gave up. */
function run(operation: () => Feature<Polygon | MultiPolygon> | null): Shape {
  try {
    const geometry = operation()?.geometry;
    if (!geometry) return shapeOf([]);
    return shapeOf(geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
  } catch (cause) {
    throw new EngineError(cause instanceof Error ? cause.message : String(cause));
  }
}

function shoelace(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return doubled / 2;
}
