import { DISTRICTS } from "../geography/districts.ts";
import { apportion, apportionSeats } from "./apportion.ts";
import { type Division, divide, membersOf } from "./divide.ts";
import { divideTowns } from "./divide-towns.ts";
import { isUrbanCommunity, LISTED_TOWNS, type ListedCommunity, type ListedTown } from "./divisions.ts";
import type { Pieces } from "./pieces.ts";

/** The city's own count of grid cells (data/README.md), and communities as the design asks. */
const CELLS = 1482;
const COMMUNITIES = 900;
/** Open country that weighs as much as one person when land is divided, m². */
const COMMUNITY_LAND = 40_000;
const CELL_LAND = 300_000;
/** Even a cell of woods has a hamlet. */
const FEWEST = 36;

/** Four nested levels of regions, all of them unions of today's parcels. */
export interface Admin {
  readonly pieces: Pieces;
  readonly towns: Division;
  readonly communities: Division;
  readonly cells: Division;
  readonly listedTowns: readonly ListedTown[];
  /** Code and name of each community. */
  readonly listedCommunities: readonly ListedCommunity[];
  /** People of each cell; whole numbers that sum to the people of every district. */
  readonly people: readonly number[];
}

export function buildAdmin(pieces: Pieces): Admin {
  const listedTowns = LISTED_TOWNS.flat();
  const towns = divideTowns(pieces);
  const wanted = apportion(
    COMMUNITIES,
    listedTowns.map((town) => town.communities.length),
    1,
  ).map((count, t) => Math.min(count, listedTowns[t]?.communities.length ?? 1));
  const communities = divide(pieces, towns.regionOf, wanted, COMMUNITY_LAND);
  const land = membersOf(communities.regionOf, communities.parentOf.length);
  const weights = land.map((own) => sumOf(pieces.people, own));
  const cells = divide(
    pieces,
    communities.regionOf,
    apportionSeats(
      CELLS,
      weights,
      land.map((own) => Math.max(1, Math.floor(own.length / 4))),
    ),
    CELL_LAND,
  );
  return {
    pieces,
    towns,
    communities,
    cells,
    listedTowns,
    listedCommunities: nameCommunities(pieces, listedTowns, communities, { wanted, land }),
    people: countPeople(pieces, cells),
  };
}

/** Hands the listed communities of each town out to its regions: urban ones to the most crowded, and within each kind from west to east. */
function nameCommunities(
  pieces: Pieces,
  towns: readonly ListedTown[],
  { parentOf }: Division,
  { wanted, land }: { readonly wanted: readonly number[]; readonly land: readonly (readonly number[])[] },
): ListedCommunity[] {
  const named = new Array<ListedCommunity>(parentOf.length);
  towns.forEach(({ communities }, town) => {
    const count = wanted[town] as number;
    const chosen = Array.from(
      { length: count },
      (_, i) => communities[Math.floor((i * communities.length) / count)],
    );
    const regions = parentOf.flatMap((parent, region) => (parent === town ? [region] : []));
    const crowding = (region: number) =>
      sumOf(pieces.people, land[region] ?? []) / sumOf(pieces.area, land[region] ?? []);
    const west = (region: number) => sumOf(pieces.x, land[region] ?? []) / (land[region]?.length ?? 1);
    const byCrowding = regions.toSorted((a, b) => crowding(b) - crowding(a) || a - b);
    const urban = chosen.filter((community) => community && isUrbanCommunity(community.code));
    const rural = chosen.filter((community) => community && !isUrbanCommunity(community.code));
    const assign = (own: readonly number[], list: readonly (ListedCommunity | undefined)[]) => {
      own
        .toSorted((a, b) => west(a) - west(b) || a - b)
        .forEach((region, i) => {
          named[region] = list[i] as ListedCommunity;
        });
    };
    assign(byCrowding.slice(0, urban.length), urban);
    assign(byCrowding.slice(urban.length), rural);
  });
  return named;
}

function countPeople(pieces: Pieces, { regionOf, parentOf }: Division): number[] {
  const members = membersOf(regionOf, parentOf.length);
  const people = new Array<number>(parentOf.length).fill(0);
  DISTRICTS.forEach((district, d) => {
    const own = parentOf.flatMap((_, cell) =>
      pieces.district[members[cell]?.[0] ?? -1] === d ? [cell] : [],
    );
    const shares = apportion(
      district.people,
      own.map((cell) => sumOf(pieces.people, members[cell] ?? [])),
      FEWEST,
    );
    own.forEach((cell, i) => {
      people[cell] = shares[i] as number;
    });
  });
  return people;
}

const sumOf = (values: Float64Array, members: readonly number[]): number =>
  members.reduce((sum, member) => sum + (values[member] as number), 0);
