import { DISTRICT_RINGS } from "../geography/district-borders.ts";
import { DRY_VALLEYS, type River, TRIBUTARIES, YELLOW_RIVER } from "../geography/rivers.ts";
import { curveThrough, type Line, lineOf } from "../numeric/line.ts";
import { LineIndex } from "../numeric/line-index.ts";
import { fractalNoise } from "../numeric/noise.ts";
import { toPlane, type XY } from "../plane.ts";
import { growGullies } from "./gullies.ts";
import { BASINS, MASSIFS } from "./massifs.ts";

/** Step in metres of the drawn river courses. */
const RIVER_STEP = 60;
/** Farthest a valley floor, or a massif, can reach. */
const FLOOR_REACH = 3500;
const GULLY_FLOOR = 190;
const MASSIF_REACH = 9000;
/** Near the Yellow River district borders keep to their drawing; farther off they wander. */
const STRAIGHT_WITHIN = 2500;

export const RIVERS: readonly River[] = [YELLOW_RIVER, ...TRIBUTARIES];

/** Courses of {@link RIVERS} on the plane, in the same order. */
export const RIVER_LINES: readonly Line[] = RIVERS.map((river) =>
  curveThrough(river.course.map(toPlane), RIVER_STEP),
);

const VALLEY_LINES = [
  ...RIVER_LINES,
  ...DRY_VALLEYS.map((valley) => curveThrough(valley.course.map(toPlane), RIVER_STEP)),
];
/** Courses of the side valleys that branch off between them. */
export const GULLY_LINES: readonly Line[] = growGullies(VALLEY_LINES);
const VALLEY_INDEX = new LineIndex(VALLEY_LINES);
const GULLY_INDEX = new LineIndex(GULLY_LINES);
/** Half widths of the valley floors in metres, in the order of the index. */
const FLOORS = [...RIVERS, ...DRY_VALLEYS].map(({ floor }) => floor);
const YELLOW_INDEX = new LineIndex(RIVER_LINES.slice(0, 1));
const MASSIF_INDEX = new LineIndex(MASSIFS.map((massif) => lineOf(massif.crest.map(toPlane))));
const RINGS = DISTRICT_RINGS.map((lngLats) => {
  const ring = lngLats.map(toPlane);
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return { ring, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const };
});

/** District (by its place in the list of districts) at a point of the plane, or −1 outside the city. */
export function districtAt(x: number, y: number): number {
  const river = YELLOW_INDEX.nearest(x, y, 2 * STRAIGHT_WITHIN);
  const freedom = river ? Math.max(0, Math.abs(river.offset) / STRAIGHT_WITHIN - 1) : 1;
  const dx = 1500 * freedom * fractalNoise(x, y, { wavelength: 8000, octaves: 3, seed: 11 });
  const dy = 1500 * freedom * fractalNoise(x, y, { wavelength: 8000, octaves: 3, seed: 12 });
  return RINGS.findIndex(({ ring, box }) => isIn(box, x + dx, y + dy) && contains(ring, x + dx, y + dy));
}

/** How flat the land is: 1 on a river or in the middle of a basin, 0 at the foot of the hills, negative on them. */
export function flatness(x: number, y: number): number {
  const ragged = fractalNoise(x, y, { wavelength: 3500, octaves: 3, seed: 21 });
  let flat = -1;
  const valley = VALLEY_INDEX.nearest(x, y, FLOOR_REACH);
  if (valley) {
    const floor = FLOORS[valley.line] as number;
    flat = 1 - Math.abs(valley.offset) / (floor * (1 + 0.35 * ragged));
  }
  for (const { at, along, across, axis } of BASINS) {
    const [cx, cy] = toPlane(at);
    const u = ((x - cx) * axis[0] + (y - cy) * axis[1]) / along;
    const v = ((y - cy) * axis[0] - (x - cx) * axis[1]) / across;
    flat = Math.max(flat, 1 - Math.sqrt(u * u + v * v) + 0.22 * ragged);
  }
  return flat;
}

/** Whether a point lies on the narrow floor of a side valley. */
export const isInGully = (x: number, y: number): boolean => GULLY_INDEX.nearest(x, y, GULLY_FLOOR) !== null;

/** How wooded the heights are: up to about 1 on the crests of the massifs, below 0 off them. */
export function woodedness(x: number, y: number): number {
  const crest = MASSIF_INDEX.nearest(x, y, MASSIF_REACH);
  if (!crest) return -1;
  const { reach, strength } = MASSIFS[crest.line] as (typeof MASSIFS)[number];
  const ragged = fractalNoise(x, y, { wavelength: 2600, octaves: 4, seed: 31 });
  return strength * (1.25 - Math.abs(crest.offset) / reach) + 0.35 * ragged;
}

/** Nearest place of the Yellow River within `reach` metres; offset positive to the north. */
export const nearestYellowRiver = (x: number, y: number, reach: number) => YELLOW_INDEX.nearest(x, y, reach);

/** Distance in metres from the nearest river or side valley, at most `reach`. */
export function valleyDistance(x: number, y: number, reach: number): number {
  const valley = VALLEY_INDEX.nearest(x, y, reach);
  const gully = GULLY_INDEX.nearest(x, y, reach);
  return Math.min(Math.abs(valley?.offset ?? reach), Math.abs(gully?.offset ?? reach));
}

const isIn = (box: readonly [number, number, number, number], x: number, y: number): boolean =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

function contains(ring: readonly XY[], x: number, y: number): boolean {
  let isInside = false;
  let [ax, ay] = ring.at(-1) as XY;
  for (const [bx, by] of ring) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    [ax, ay] = [bx, by];
  }
  return isInside;
}
