import { ROLE, type Role } from "../fabric/fabric.ts";
import { NAMED_PARKS, type ParkType } from "../geography/parks.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { RIBBON_LATTICE } from "../sites/lattices.ts";
import type { PieceShapes } from "./piece-shapes.ts";

/** A park before its outline is drawn. */
export interface ParkLand {
  /** Name where it has one of its own. */
  readonly name: string | null;
  readonly type: ParkType;
  readonly code: "1401" | "1403";
  /** Today's parcels that it is made of. */
  readonly pieces: readonly number[];
  readonly isRiverside: boolean;
}

const COUNT = 368;
/** Share of the unnamed parks away from the river that lie in the ribbon city. */
const IN_RIBBON = 0.72;
/** Parks and squares below this are not counted (data/README.md), m². */
const SMALLEST = 420;

/** All parks: the named ones, the strips along the Yellow River, then the largest of the other green parcels in town. */
export function findParkLand(plan: LandUsePlan, { area }: PieceShapes): ParkLand[] {
  const { land, current, namedParkOf } = plan;
  const named: Set<number>[] = NAMED_PARKS.map(() => new Set());
  const roles = new Array<Role>(current.count).fill(ROLE.country);
  const lattices = new Int32Array(current.count).fill(-1);
  const taken = new Set<number>();
  land.atoms.forEach((atom, a) => {
    const piece = current.parcelOf[a] as number;
    roles[piece] = atom.role;
    if (atom.cell.site.isBuilt) lattices[piece] = atom.cell.site.lattice;
    const park = namedParkOf[a] as number;
    if (park < 0 || taken.has(piece)) return;
    taken.add(piece);
    named[park]?.add(piece);
  });
  const parks = NAMED_PARKS.map(
    ({ name, type }, p): ParkLand => ({
      name,
      type,
      code: type === "广场" ? "1403" : "1401",
      pieces: [...(named[p] ?? [])],
      isRiverside: false,
    }),
  );
  const inRibbon: number[] = [];
  const elsewhere: number[] = [];
  for (let piece = 0; piece < current.count; piece++) {
    const code = current.facts[piece]?.code;
    const isGreen = code === "1401" || code === "1403";
    if (!isGreen || taken.has(piece) || (lattices[piece] as number) < 0 || (area[piece] as number) < SMALLEST)
      continue;
    if (roles[piece] === ROLE.riverside) parks.push(single(piece, "专类公园", true));
    else (lattices[piece] === RIBBON_LATTICE ? inRibbon : elsewhere).push(piece);
  }
  const wanted = COUNT - parks.length;
  const largest = (pieces: number[], count: number) =>
    pieces.sort((a, b) => (area[b] as number) - (area[a] as number) || a - b).slice(0, count);
  const ribbonParks = largest(inRibbon, Math.round(IN_RIBBON * wanted));
  for (const piece of [...ribbonParks, ...largest(elsewhere, wanted - ribbonParks.length)]) {
    const code = current.facts[piece]?.code;
    parks.push(
      code === "1403"
        ? { ...single(piece, "广场", false), code }
        : single(piece, typeBySize(area[piece] as number), false),
    );
  }
  return parks;
}

const single = (piece: number, type: ParkType, isRiverside: boolean): ParkLand => ({
  name: null,
  type,
  code: "1401",
  pieces: [piece],
  isRiverside,
});

/** GB/T 51346-2019 by size: community parks from 1 ha, 综合公园 from 10 ha. */
function typeBySize(area: number): ParkType {
  if (area >= 100_000) return "综合公园";
  return area >= 10_000 ? "社区公园" : "游园";
}
