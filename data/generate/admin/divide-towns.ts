import { TOWN_SEATS } from "../geography/town-seats.ts";
import { distance, toPlane } from "../plane.ts";
import { crossingCost } from "./crossing-cost.ts";
import type { Division } from "./divide.ts";
import { isUrbanTown, LISTED_TOWNS } from "./divisions.ts";
import { growRegions } from "./grow-regions.ts";
import type { Pieces } from "./pieces.ts";
import { tidyStrips } from "./tidy-strips.ts";

/** 街道 whose hills are theirs: 伏龙坪, 盐场路, 青白石. */
const HILL_TOWNS = ["620102010", "620102021", "620102024"];
/** Land in larger pieces than this is open country, m². */
const OPEN_COUNTRY = 30_000;
/** How unwillingly a street office grows over open country, and how willingly a hill town grows anywhere. */
const URBAN_RELUCTANCE = 3;
const HILL_RELUCTANCE = 0.55;
const SMALLEST_TOWN = 900_000;
const ROUNDS = 8;

/** Divides districts among their towns, each around its seat. Towns are numbered in the order of their codes. */
export function divideTowns(pieces: Pieces): Division {
  const towns = LISTED_TOWNS.flatMap((list, district) => list.map(({ code }) => ({ code, district })));
  const taken = new Set<number>();
  const at = towns.map(({ code, district }) => {
    const seed = nearestPiece(pieces, code, district, taken);
    taken.add(seed);
    return seed;
  });
  const kinds = towns.map(({ code }) =>
    HILL_TOWNS.includes(code) ? "hill" : isUrbanTown(code) ? "urban" : "rural",
  );
  const reluctance: number[] = kinds.map((kind) => (kind === "hill" ? HILL_RELUCTANCE : 1));
  const cost = (from: number, to: number, town: number) => {
    const way = crossingCost(pieces, from, to) * (reluctance[town] as number);
    return kinds[town] === "urban" && (pieces.area[to] as number) > OPEN_COUNTRY
      ? URBAN_RELUCTANCE * way
      : way;
  };
  let regionOf = growRegions(pieces.adjacency, { at, parentOf: pieces.district }, cost);
  for (let round = 0; round < ROUNDS; round++) {
    const areas = new Float64Array(towns.length);
    regionOf.forEach((town, piece) => {
      areas[town] = (areas[town] as number) + (pieces.area[piece] as number);
    });
    // A town hemmed in by railways or rivers grows faster until it is large enough.
    areas.forEach((area, town) => {
      if (area < SMALLEST_TOWN) reluctance[town] = 0.75 * (reluctance[town] as number);
    });
    regionOf = growRegions(pieces.adjacency, { at, parentOf: pieces.district }, cost);
  }
  return {
    regionOf: tidyStrips(pieces, regionOf, pieces.district),
    parentOf: towns.map(({ district }) => district),
  };
}

function nearestPiece(
  { count, code, district, x, y }: Pieces,
  town: string,
  parent: number,
  taken: ReadonlySet<number>,
): number {
  const seat = TOWN_SEATS[town];
  if (!seat) throw new Error(`no seat for town ${town}`);
  const place = toPlane(seat);
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let piece = 0; piece < count; piece++) {
    if (district[piece] !== parent || taken.has(piece) || /^(12|17)/.test(code[piece] ?? "")) continue;
    const away = distance(place, [x[piece] as number, y[piece] as number]);
    if (away < nearest) {
      nearest = away;
      best = piece;
    }
  }
  return best;
}
