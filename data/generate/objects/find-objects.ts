import { INDUSTRIAL_PARKS } from "../geography/industrial-parks.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import type { Adjacency } from "../mesh/adjacency.ts";
import { findIndustrialLand } from "./industrial-land.ts";
import { findParkLand, type ParkLand } from "./park-land.ts";
import type { PieceShapes } from "./piece-shapes.ts";

/** Land that belongs together by its name, as unions of today's parcels. */
export interface Objects {
  readonly parks: readonly ParkLand[];
  /** Parcels of each industrial park, in the order of the list. */
  readonly industrial: readonly (readonly number[])[];
  /** For each parcel the park or industrial park that borders of grid cells should not cut, −1 for none. */
  readonly wholeOf: Int32Array;
  /** All of them by name. */
  readonly named: readonly { readonly name: string; readonly pieces: readonly number[] }[];
}

/** Industrial parks up to this size should lie in one grid cell, m². */
const ONE_CELL = 3_000_000;

export function findObjects(plan: LandUsePlan, shapes: PieceShapes, adjacency: Adjacency): Objects {
  const parks = findParkLand(plan, shapes);
  const industrial = findIndustrialLand(plan, shapes, adjacency);
  const isSmall = (pieces: readonly number[]) =>
    pieces.reduce((sum, piece) => sum + (shapes.area[piece] as number), 0) < ONE_CELL;
  const wholeOf = new Int32Array(plan.current.count).fill(-1);
  [...industrial.filter(isSmall), ...parks.map(({ pieces }) => pieces)].forEach((pieces, object) => {
    for (const piece of pieces) wholeOf[piece] = object;
  });
  const named = [
    ...INDUSTRIAL_PARKS.map(({ name }, p) => ({ name, pieces: industrial[p] ?? [] })),
    ...parks.map(({ name, pieces }) => ({ name: name ?? "公园", pieces })),
  ];
  return { parks, industrial, wholeOf, named };
}
