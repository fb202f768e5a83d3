import type { GeometryColumns } from "../geometry/columns.ts";
import { POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { NONE } from "../geometry/coverage/vertex-numbers.ts";
import type { Job } from "../job.ts";
import { absorbSmall } from "./absorb-small.ts";
import { traceBorders } from "./borders.ts";
import type { Faces } from "./faces.ts";
import { keepClasses } from "./keep-classes.ts";
import { walkOutlines } from "./outlines.ts";
import { pixelsAt } from "./pixels.ts";
import { polygonsOf } from "./polygons-of.ts";
import { joinRegions } from "./regions.ts";
import { straighten } from "./straighten.ts";
import { buildTopology } from "./topology.ts";

/** What is not seen, in pixels of the deepest zoom at which a level is shown. All own defaults, confirm. */
export interface Sight {
  /** A region with neighbours below this goes to one of them: 4 × 4 pixels, one at the level's shallowest zoom. */
  readonly smallest: number;
  /** A region without neighbours below this is left out, unless it is the largest of its class in its block. */
  readonly invisible: number;
  /** Side of the blocks in which each class stays, pixels: 64 in the middle of the level's zooms. */
  readonly block: number;
  /** Triangle of a bend that is straightened: half a pixel squared. */
  readonly bend: number;
}

export const SIGHT: Sight = { smallest: 16, invisible: 4, block: 128, bend: 0.25 };

/** A layer to be seen from afar: one polygon to a face, and what went into it. */
export interface Level {
  readonly geometry: GeometryColumns;
  readonly faces: Faces;
  /** Features and m² of those that were left out, having no neighbour and being too small to be seen. */
  readonly dropped: { readonly members: number; readonly area: number };
}

/**
 * Faces as they are seen up to a zoom: joined by class, what is too small given to its surroundings, borders straightened, each once for both sides, so that the level is as exact
 * a coverage as the faces are. Members and areas of what was given away go with it. Edges that do not match their neighbour's bit by bit are borders that stay.
 */
export async function buildLevel(faces: Faces, zoom: number, sight: Sight, job: Job): Promise<Level> {
  const pixels = pixelsAt(zoom);
  const topology = await buildTopology(faces, job);
  const regions = joinRegions(faces, topology, pixels);
  await job.breathe();
  const kept = keepClasses(faces, regions, { pixels, smallest: sight.smallest, side: sight.block });
  const { into, classes } = await absorbSmall(regions, kept, sight, job);
  const regionOf = (face: number) => into[regions.ofFace[face] as number] as number;
  const borders = traceBorders(topology, regionOf);
  const dropped = await straighten(topology, borders, { sizeOf: pixels.area, smallest: sight.bend }, job);
  const outlines = await walkOutlines(topology, borders.left, { dropped, job });
  const polygons = polygonsOf(outlines);
  const sums = sumUp(faces, regionOf, regions.count);
  const { regions: ofRing, ringStarts, xy } = outlines;
  const builder = new GeometryBuilder();
  const addRing = (ring: number) =>
    builder.addRing(xy.subarray(2 * (ringStarts[ring] as number), 2 * (ringStarts[ring + 1] as number)));
  // What a region stands for goes with its largest polygon: the last of its own.
  const last = new Map(polygons.map(({ region }, i) => [region, i]));
  polygons.forEach(({ outer, holes }) => {
    builder.beginFeature(POLYGON);
    builder.beginPart();
    for (const ring of [outer, ...holes]) addRing(ring);
  });
  const geometry = builder.finish();
  const sumOf = (sums: Float64Array) =>
    Float64Array.from(polygons, ({ region }, i) => (last.get(region) === i ? (sums[region] as number) : 0));
  return {
    geometry,
    faces: {
      count: polygons.length,
      partStarts: geometry.partStarts,
      ringStarts: geometry.ringStarts,
      xy: geometry.xy,
      classes: Int32Array.from(polygons, ({ outer }) => classes[ofRing[outer] as number] as number),
      members: sumOf(sums.members),
      areas: sumOf(sums.areas),
    },
    dropped: sums.dropped,
  };
}

function sumUp({ count, members, areas }: Faces, regionOf: (face: number) => number, regions: number) {
  const sums = { members: new Float64Array(regions), areas: new Float64Array(regions) };
  const dropped = { members: 0, area: 0 };
  for (let f = 0; f < count; f++) {
    const region = regionOf(f);
    if (region === NONE) {
      dropped.members += members[f] as number;
      dropped.area += areas[f] as number;
      continue;
    }
    sums.members[region] = (sums.members[region] as number) + (members[f] as number);
    sums.areas[region] = (sums.areas[region] as number) + (areas[f] as number);
  }
  return { ...sums, dropped };
}
