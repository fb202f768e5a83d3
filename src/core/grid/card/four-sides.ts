import { boundaryDistance } from "../../geometry/boundary-distance.ts";
import type { LngLat } from "../../units.ts";
import { boundaryOf, lengthOf, type Stretch } from "./border-stretches.ts";
import { placeBoundary } from "./locate-cell.ts";
import type { Beyond } from "./name-beyond.ts";

/** 四至 in the order in which deeds write them. */
const SIDES = ["east", "south", "west", "north"] as const;
export type SideName = (typeof SIDES)[number];

/** What lies on one side of a cell. */
export interface Side {
  readonly side: SideName;
  /** Metres of border that face this way. */
  readonly length: number;
  /** From the place to the nearest of them, metres; null without a place, or where no border faces this way. */
  readonly distance: number | null;
  /** The longest first. */
  readonly faces: readonly Face[];
}

/** A neighbour by its row, or what lies where no cell does. */
export interface Face {
  readonly beyond: Beyond | { readonly kind: "cell"; readonly row: number };
  /** Metres. */
  readonly length: number;
}

const QUARTERS: readonly SideName[] = ["north", "east", "south", "west"];

/** The side that an outward normal faces: quarters of the compass about its four points, each from its first direction clockwise (315° is north, 45° east). Own default, confirm. */
const sideOf = (azimuth: number): SideName => QUARTERS[Math.floor(((azimuth + 45) % 360) / 90)] as SideName;

/** What lies east, south, west and north of a cell, by the length of border that faces each way; `beyond` says what lies behind a stretch without neighbour. */
export function fourSides(
  stretches: readonly Stretch[],
  beyond: (stretch: Stretch) => Beyond,
  place: LngLat | null,
): Side[] {
  return SIDES.map((side) => {
    const own = stretches.filter(({ azimuth }) => sideOf(azimuth) === side);
    const faces = new Map<string, Face>();
    for (const stretch of own) {
      const face: Face["beyond"] =
        stretch.neighbour === null ? beyond(stretch) : { kind: "cell", row: stretch.neighbour };
      const key = JSON.stringify(face);
      faces.set(key, { beyond: face, length: (faces.get(key)?.length ?? 0) + stretch.length });
    }
    return {
      side,
      length: lengthOf(own),
      distance:
        place && own.length > 0 ? boundaryDistance(placeBoundary(place), boundaryOf(own), Infinity) : null,
      faces: [...faces.values()].sort((a, b) => b.length - a.length),
    };
  });
}
