import { Delaunay } from "d3-delaunay";
import { CITY_X, CITY_Y, EAST, HEIGHT, NORTH, SOUTH, WEST, WIDTH } from "./frame.ts";
import { normal, type Random, randomFrom } from "./random.ts";

/** Sites nearer to the frame are not made. */
const INSET = 5;
/** Relaxed sites keep this distance, metres. */
const RELAXED_INSET = 15;

interface SiteOptions {
  readonly count: number;
  readonly seed: number;
  /** Share of the sites that lies about the city. */
  readonly urban: number;
  /** Sites so near to the frame, metres, are mirrored in it, so that their cells end there. */
  readonly margin: number;
}

/** Sites of a Voronoi diagram, those of the cells first, then their mirror images. */
export interface Sites {
  readonly count: number;
  readonly xy: Float64Array;
  readonly delaunay: Delaunay<unknown>;
}

/** Places after two rounds of moving each to the middle of its triangles' circumcentres (a cheap form of Lloyd's relaxation). */
export function makeSites({ count, seed, urban, margin }: SiteOptions): Sites {
  let sites = triangulated(scattered(count, urban, randomFrom(seed)), count, margin);
  for (let round = 0; round < 2; round++) sites = triangulated(relaxed(sites), count, margin);
  return sites;
}

function scattered(count: number, urban: number, random: Random): Float64Array {
  const places = new Float64Array(2 * count);
  for (let i = 0; i < count; ) {
    const isUrban = random() < urban;
    const x = isUrban ? CITY_X + normal(random) * 22_000 : WEST + random() * WIDTH;
    const y = isUrban ? CITY_Y + normal(random) * 9000 : SOUTH + random() * HEIGHT;
    if (x <= WEST + INSET || x >= EAST - INSET || y <= SOUTH + INSET || y >= NORTH - INSET) continue;
    places[2 * i] = x;
    places[2 * i + 1] = y;
    i++;
  }
  return places;
}

function triangulated(places: Float64Array, count: number, margin: number): Sites {
  const mirrored: number[] = [];
  for (let i = 0; i < count; i++) {
    const x = places[2 * i] as number;
    const y = places[2 * i + 1] as number;
    const imageX = mirrorImage(x, WEST, EAST, margin);
    const imageY = mirrorImage(y, SOUTH, NORTH, margin);
    if (imageX !== null) mirrored.push(imageX, y);
    if (imageY !== null) mirrored.push(x, imageY);
    if (imageX !== null && imageY !== null) mirrored.push(imageX, imageY);
  }
  const xy = new Float64Array(2 * count + mirrored.length);
  xy.set(places.subarray(0, 2 * count));
  xy.set(mirrored, 2 * count);
  return { count, xy, delaunay: new Delaunay(xy) };
}

function mirrorImage(value: number, low: number, high: number, margin: number): number | null {
  if (value - low < margin) return 2 * low - value;
  return high - value < margin ? 2 * high - value : null;
}

function relaxed(sites: Sites): Float64Array {
  const { count, delaunay } = sites;
  const { triangles } = delaunay;
  const sums = new Float64Array(3 * count);
  const centre = new Float64Array(2);
  for (let corner = 0; corner < triangles.length; corner++) {
    if (corner % 3 === 0) circumcentre(sites, corner / 3, centre);
    const site = triangles[corner] as number;
    if (site >= count) continue;
    add(sums, 3 * site, centre[0] as number);
    add(sums, 3 * site + 1, centre[1] as number);
    add(sums, 3 * site + 2, 1);
  }
  const places = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const corners = sums[3 * i + 2] as number;
    places[2 * i] = within((sums[3 * i] as number) / corners, WEST, EAST);
    places[2 * i + 1] = within((sums[3 * i + 1] as number) / corners, SOUTH, NORTH);
  }
  return places;
}

const within = (value: number, low: number, high: number): number =>
  Math.min(high - RELAXED_INSET, Math.max(low + RELAXED_INSET, value));

function add(values: Float64Array, i: number, value: number): void {
  values[i] = (values[i] as number) + value;
}

/** Writes the middle of the circle through the corners of a triangle. */
export function circumcentre({ xy, delaunay }: Sites, triangle: number, out: Float64Array): void {
  const a = delaunay.triangles[3 * triangle] as number;
  const b = delaunay.triangles[3 * triangle + 1] as number;
  const c = delaunay.triangles[3 * triangle + 2] as number;
  const ax = xy[2 * a] as number;
  const ay = xy[2 * a + 1] as number;
  const bx = (xy[2 * b] as number) - ax;
  const by = (xy[2 * b + 1] as number) - ay;
  const cx = (xy[2 * c] as number) - ax;
  const cy = (xy[2 * c + 1] as number) - ay;
  const lengthB = bx * bx + by * by;
  const lengthC = cx * cx + cy * cy;
  const scale = 0.5 / (bx * cy - by * cx);
  out[0] = ax + (cy * lengthB - by * lengthC) * scale;
  out[1] = ay + (bx * lengthC - cx * lengthB) * scale;
}
