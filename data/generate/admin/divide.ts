import { chooseSeeds, middleOf } from "./choose-seeds.ts";
import { crossingCost } from "./crossing-cost.ts";
import { growRegions } from "./grow-regions.ts";
import type { Pieces } from "./pieces.ts";
import { tidyStrips } from "./tidy-strips.ts";

/** How often regions grow; in between seeds move to the middle of what grew from them, and heavy regions grow more slowly. */
const ROUNDS = 16;

/** Regions of one level within those above. */
export interface Division {
  /** Region of each piece of land. */
  readonly regionOf: Int32Array;
  /** Region above each region. */
  readonly parentOf: readonly number[];
}

/**
 * Divides each parent region into as many regions of about equal weight as `counts` says. Where people live closely regions stay small; `landPerPerson` m² of open country weigh as much as one person.
 */
export function divide(
  pieces: Pieces,
  parentOf: Int32Array,
  counts: readonly number[],
  landPerPerson: number,
): Division {
  const members = membersOf(parentOf, counts.length);
  const weight = (piece: number) =>
    (pieces.people[piece] as number) + (pieces.area[piece] as number) / landPerPerson;
  const parents = counts.flatMap((count, parent) => new Array<number>(count).fill(parent));
  let seeds = counts.flatMap((count, parent) => chooseSeeds(pieces, members[parent] ?? [], count, weight));
  const reluctance = new Float64Array(parents.length).fill(1);
  const cost = (from: number, to: number, region: number) =>
    crossingCost(pieces, from, to) * (reluctance[region] as number);
  let best: Int32Array | null = null;
  let leastUneven = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const regionOf = growRegions(pieces.adjacency, { at: seeds, parentOf }, cost);
    const land = membersOf(regionOf, parents.length);
    const ratios = loadRatios(land, parents, weight);
    const uneven = ratios.reduce((sum, ratio) => sum + (ratio - 1) * (ratio - 1) + (ratio < 0.3 ? 2 : 0), 0);
    if (uneven < leastUneven) {
      leastUneven = uneven;
      best = regionOf;
    }
    seeds = land.map((own) => middleOf(pieces, own, weight));
    ratios.forEach((ratio, region) => {
      const factor = Math.sqrt(Math.min(2.5, Math.max(0.4, ratio)));
      reluctance[region] = Math.min(6, Math.max(0.12, (reluctance[region] as number) * factor));
    });
  }
  return { regionOf: tidyStrips(pieces, best ?? parentOf, parentOf), parentOf: parents };
}

/** Weight of each region over the mean of its siblings. */
function loadRatios(
  land: readonly (readonly number[])[],
  parents: readonly number[],
  weight: (piece: number) => number,
): number[] {
  const weights = land.map((own) => own.reduce((sum, piece) => sum + weight(piece), 0));
  const sums = new Map<number, number>();
  const counts = new Map<number, number>();
  parents.forEach((parent, region) => {
    sums.set(parent, (sums.get(parent) ?? 0) + (weights[region] as number));
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
  });
  return parents.map(
    (parent, region) => ((weights[region] as number) * (counts.get(parent) ?? 1)) / (sums.get(parent) ?? 1),
  );
}

/** Pieces of each region. */
export function membersOf(regionOf: Int32Array, count: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  regionOf.forEach((region, piece) => {
    members[region]?.push(piece);
  });
  return members;
}
