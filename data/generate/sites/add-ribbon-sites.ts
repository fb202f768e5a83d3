import { RIBBON, type RibbonWidth } from "../geography/valley-city.ts";
import { RIVER_LINES } from "../landscape/landscape.ts";
import { type Line, smoothed } from "../numeric/line.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { Random } from "../numeric/random.ts";
import { length, longitudeOf, type XY } from "../plane.ts";
import { RIBBON_LATTICE } from "./lattices.ts";
import type { SiteSet } from "./site-set.ts";

/** Distance of main streets along the river, and of rows of blocks away from it, in metres. */
const ALONG = 420;
const ACROSS = 430;
/** Distance of the first row from the river's centre line. */
const FIRST_ROW = 335;
const ROWS = 13;
/** Sites of neighbouring rows nearer than this would make slivers. */
const APART = 270;

/**
 * Cells along the Yellow River: one bank row on each side over its whole course, and in the city as many rows of blocks as the valley is wide.
 * Rows follow the river, the farther off the more smoothly.
 */
export function addRibbonSites(set: SiteSet, random: Random): void {
  const river = RIVER_LINES[0] as Line;
  for (let k = 0; k < ROWS; k++) {
    const away = FIRST_ROW + k * ACROSS;
    const base = k === 0 ? river : smoothed(river, 0.95 * away);
    for (const side of [1, -1]) addRow(set, random, { base, away, row: side * (k + 1) });
  }
}

interface Row {
  readonly base: Line;
  readonly away: number;
  readonly row: number;
}

function addRow(set: SiteSet, random: Random, { base, away, row }: Row): void {
  const every = Math.round(ALONG / ((base.stations.at(-1) as number) / base.points.length));
  const isBank = Math.abs(row) === 1;
  for (let i = every; i + 1 < base.points.length; i += every) {
    const slip = isBank ? 0 : Math.round(random.between(-0.07, 0.07) * every);
    const [x, y] = beside(base, i + slip, row > 0 ? away : -away);
    const { built, planned } = widthAt(longitudeOf(x), row > 0);
    const ragged = 1 + 0.12 * fractalNoise(x, y, { wavelength: 2500, octaves: 2, seed: 41 });
    const isPlanned = away - 150 < planned * ragged;
    if ((!isPlanned && !isBank) || !set.isFree(x, y, isBank ? 200 : APART)) continue;
    set.add({
      x,
      y,
      kind: isBank ? "bank" : "block",
      lattice: isPlanned ? RIBBON_LATTICE : -1,
      row,
      column: Math.round(i / every),
      isBuilt: away - 150 < built * ragged,
      spacing: ALONG,
    });
  }
}

/** The point `offset` metres to the left of the line at its point number `i`. */
function beside(line: Line, i: number, offset: number): XY {
  const [ax, ay] = line.points[Math.max(0, i - 2)] as XY;
  const [bx, by] = line.points[Math.min(line.points.length - 1, i + 2)] as XY;
  const [x, y] = line.points[i] as XY;
  const long = length(bx - ax, by - ay);
  return [x - (offset * (by - ay)) / long, y + (offset * (bx - ax)) / long];
}

/** Metres that the city reaches from the river at a longitude, on one side. */
function widthAt(lng: number, isNorth: boolean): { readonly built: number; readonly planned: number } {
  const next = RIBBON.findIndex((width) => width.lng > lng);
  if (next <= 0) return { built: 0, planned: 0 };
  const [a, b] = [RIBBON[next - 1] as RibbonWidth, RIBBON[next] as RibbonWidth];
  const t = (lng - a.lng) / (b.lng - a.lng);
  const mix = (from: number, to: number) => from + (to - from) * t;
  return isNorth
    ? { built: mix(a.north, b.north), planned: mix(a.plannedNorth, b.plannedNorth) }
    : { built: mix(a.south, b.south), planned: mix(a.plannedSouth, b.plannedSouth) };
}
