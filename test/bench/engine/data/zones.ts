import { CITY_X, CITY_Y, HEIGHT, SOUTH, toMillimetre, WEST, WIDTH } from "./frame.ts";
import type { Polygons } from "./polygons.ts";
import { normal, type Random, randomFrom } from "./random.ts";

const WAVES = 40;
/** Height of the first wave of an outline, as a share of its radius. */
const AMPLITUDE = 0.28;
/** Holes lie in the disc of this share of the radius, which the outline never enters. */
const CORE = 0.45;

/** Outlines of 500 to 5,000 vertices, with 2 to 23 holes each; they may overlap each other. */
export function makeZones(count: number, seed: number): Polygons {
  const random = randomFrom(seed);
  const xy: number[] = [];
  const ringStarts = [0];
  const partStarts = [0];
  const addRing = (ring: readonly number[]) => {
    xy.push(...ring);
    ringStarts.push(xy.length / 2);
  };
  for (let zone = 0; zone < count; zone++) {
    const isUrban = random() < 0.45;
    const x = isUrban ? CITY_X + normal(random) * 25_000 : WEST + random() * WIDTH;
    const y = isUrban ? CITY_Y + normal(random) * 13_000 : SOUTH + random() * HEIGHT;
    const radius = 1800 + 5200 * random() * random();
    const vertices = Math.round(500 * 10 ** random());
    const holes = Math.floor(2 + 22 * random());
    const ofHole = Math.max(8, Math.round((vertices * 0.4) / holes));
    addRing(star({ x, y, radius, vertices: Math.max(200, Math.round(vertices * 0.6)) }, random));
    const step = (CORE * radius * 0.9) / Math.SQRT2 / 2.5;
    for (const [column, row] of shuffledLattice(random).slice(0, holes)) {
      const hole = { x: x + column * step, y: y + row * step, radius: step * 0.24, vertices: ofHole };
      addRing(reversed(star(hole, random)));
    }
    partStarts.push(ringStarts.length - 1);
  }
  return {
    xy: Float64Array.from(xy),
    ringStarts: Uint32Array.from(ringStarts),
    partStarts: Uint32Array.from(partStarts),
  };
}

interface Star {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly vertices: number;
}

/** A closed outline whose radius waves about its mean, counter-clockwise. */
function star({ x, y, radius, vertices }: Star, random: Random): number[] {
  const waves = Array.from({ length: WAVES }, (_, j) => ({
    height: (AMPLITUDE * normal(random)) / (j + 1) ** 0.9,
    phase: random() * 6.2832,
  }));
  const ring: number[] = [];
  for (let i = 0; i < vertices; i++) {
    const angle = (6.283185307179586 * i) / vertices;
    let bend = 0;
    for (const [j, { height, phase }] of waves.entries()) bend += height * Math.sin((j + 1) * angle + phase);
    bend += 0.02 * (2 * random() - 1);
    const reach = radius * Math.max(CORE, Math.min(1.9, 1 + bend));
    ring.push(toMillimetre(x + reach * Math.cos(angle)), toMillimetre(y + reach * Math.sin(angle)));
  }
  ring.push(ring[0] as number, ring[1] as number);
  return ring;
}

function reversed(ring: readonly number[]): number[] {
  const open = ring.length - 2;
  const turned: number[] = [];
  for (let i = open - 2; i >= 0; i -= 2) turned.push(ring[i] as number, ring[i + 1] as number);
  turned.push(turned[0] as number, turned[1] as number);
  return turned;
}

/** Places of a 5 × 5 lattice about the origin, in random order (Fisher & Yates). */
function shuffledLattice(random: Random): (readonly [number, number])[] {
  const places = Array.from({ length: 25 }, (_, i) => [Math.floor(i / 5) - 2, (i % 5) - 2] as const);
  for (let i = places.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const moved = places[i] as (typeof places)[number];
    places[i] = places[j] as (typeof places)[number];
    places[j] = moved;
  }
  return places;
}
