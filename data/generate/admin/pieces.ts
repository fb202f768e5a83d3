import { isConstructionLand } from "../../../src/core/planning/land-use.ts";
import { ROLE, type Role } from "../fabric/fabric.ts";
import { DISTRICTS } from "../geography/districts.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import type { LandUse } from "../landuse/codes.ts";
import type { Adjacency } from "../mesh/adjacency.ts";
import type { PieceShapes } from "../objects/piece-shapes.ts";
import { distance, toPlane } from "../plane.ts";

/** The parcels of today's land use as the pieces that administrative regions are made of. */
export interface Pieces extends PieceShapes {
  readonly count: number;
  readonly adjacency: Adjacency;
  readonly code: readonly LandUse[];
  readonly district: Int32Array;
  /** People, as a relative weight that sums to the people of the district. */
  readonly people: Float64Array;
  /** Detour in metres that a border saves by running along the piece instead of across it. */
  readonly barrier: Float64Array;
  /** 1 where the piece is long and narrow: a street, road, railway, brook, or what these cut off. */
  readonly isStrip: Uint8Array;
  /** Park or industrial park that should not be cut, −1 for none. */
  readonly objectOf: Int32Array;
}

const INNER_STREET = 40;
/** Borders like to follow what parts people: rivers, railways and expressways, streets. Metres. */
const BARRIERS: Readonly<Partial<Record<Role, number>>> = {
  [ROLE.river]: 2500,
  [ROLE.stream]: 600,
  [ROLE.railway]: 260,
  [ROLE.highway]: 260,
  [ROLE.riversideRoad]: 260,
  [ROLE.street]: INNER_STREET,
};
const AVENUE = 260;

/** Land is a strip where 16 · area / perimeter² (1 for a square) is below this. */
const COMPACT = 0.45;

/**
 * The parcels of a plan's present land use as pieces. `objectOf` names the park or industrial park of each, −1 for none.
 */
export function takePieces(
  plan: LandUsePlan,
  shapes: PieceShapes,
  adjacency: Adjacency,
  objectOf: Int32Array,
): Pieces {
  const { land, current } = plan;
  const { count } = current;
  const barrier = new Float64Array(count);
  const isRural = new Uint8Array(count);
  const isStrip = new Uint8Array(count);
  land.atoms.forEach(({ role, cell, isAvenue }, a) => {
    const piece = current.parcelOf[a] as number;
    barrier[piece] = isAvenue ? AVENUE : (BARRIERS[role] ?? 0);
    if (cell.character === "township" && cell.site.lattice >= 0) isRural[piece] = 1;
  });
  for (let piece = 0; piece < count; piece++) {
    let perimeter = 0;
    for (let k = adjacency.starts[piece] as number; k < (adjacency.starts[piece + 1] as number); k++) {
      perimeter += adjacency.lengths[k] as number;
    }
    const compact = (16 * (shapes.area[piece] as number)) / (perimeter * perimeter);
    isStrip[piece] = compact < COMPACT || barrier[piece] === INNER_STREET ? 1 : 0;
  }
  const code = current.facts.map((facts) => facts.code);
  const district = Int32Array.from(current.facts, (facts) => facts.district);
  const people = settle({ code, district, ...shapes, isRural });
  return { count, adjacency, code, district, ...shapes, people, barrier, isStrip, objectOf };
}

/** People per hectare before the district's total is met. */
function density(code: LandUse): number {
  if (code === "070103") return 420;
  if (code === "070101") return 130;
  if (code.startsWith("0701")) return 330;
  if (code === "0703") return 55;
  if (code.startsWith("0804")) return 70;
  if (code.startsWith("09")) return 60;
  if (isConstructionLand(code) && !code.startsWith("12")) return 12;
  return code.startsWith("01") || code.startsWith("02") ? 0.15 : 0.02;
}

/** In townships houses are lower than in towns. */
const RURAL = 0.22;

/** Spreads the people of each district over its land; near the seat people live closer together. */
function settle({
  code,
  district,
  area,
  x,
  y,
  isRural,
}: Pick<Pieces, "code" | "district" | "area" | "x" | "y"> & { readonly isRural: Uint8Array }): Float64Array {
  const seats = DISTRICTS.map(({ seat }) => toPlane(seat));
  const people = Float64Array.from(code, (use, piece) => {
    const seat = seats[district[piece] as number] ?? [0, 0];
    const away = distance(seat, [x[piece] as number, y[piece] as number]);
    return (
      ((density(use) * (area[piece] as number)) / 10_000) *
      (isRural[piece] ? RURAL : 0.7 + 0.6 / (1 + away / 4000))
    );
  });
  const totals = new Float64Array(DISTRICTS.length);
  people.forEach((weight, piece) => {
    totals[district[piece] as number] = (totals[district[piece] as number] as number) + weight;
  });
  return people.map((weight, piece) => {
    const d = district[piece] as number;
    return (weight * (DISTRICTS[d]?.people ?? 0)) / (totals[d] as number);
  });
}
