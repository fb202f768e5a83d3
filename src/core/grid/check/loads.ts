import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { findingOf } from "../grid-layer.ts";
import { loadBalance } from "../load/load-balance.ts";
import { numberAt } from "../number-at.ts";
import { isAbove, isBelow } from "../within-limits.ts";

/** G14: households and people of a cell out of range; an area far from the median of its community, see `communityOf`. */
export function* checkLoads(
  context: GridContext,
  communityOf: (row: number) => string | null,
): Generator<Finding> {
  const { layer, fields, rules, prepared } = context;
  const { householdsBelow, householdsAbove, peopleAbove, areaTimes } = rules.G14.limits;
  const medians = areaTimes === null ? null : medianAreas(context, communityOf);
  for (let row = 0; row < layer.count; row++) {
    const figures: Record<string, number> = {};
    const households = numberAt(fields.households, row);
    const people = numberAt(fields.people, row);
    if (households !== null && (isBelow(households, householdsBelow) || isAbove(households, householdsAbove)))
      figures["households"] = households;
    if (people !== null && isAbove(people, peopleAbove)) figures["people"] = people;
    const times = (prepared.areas[row] as number) / (medians?.get(communityOf(row) ?? "") ?? Number.NaN);
    if (areaTimes !== null && times > 0 && (times > areaTimes || times < 1 / areaTimes))
      figures["areaTimes"] = times;
    if (Object.keys(figures).length > 0) yield findingOf(context, "G14", { rows: [row], figures });
  }
}

/** G15: communities whose cells have very different numbers of households. */
export function* checkBalance(
  context: GridContext,
  communityOf: (row: number) => string | null,
): Generator<Finding> {
  const { fields, rules } = context;
  const { variationAbove, giniAbove, timesAbove } = rules.G15.limits;
  for (const [community, rows] of rowsByCommunity(context, communityOf)) {
    const known = rows.filter((row) => numberAt(fields.households, row) !== null);
    const balance = loadBalance(known.map((row) => numberAt(fields.households, row) as number));
    if (!balance || known.length < 2) continue;
    const { variation, gini, times } = balance;
    const isUneven =
      isAbove(variation ?? 0, variationAbove) ||
      isAbove(gini ?? 0, giniAbove) ||
      isAbove(times ?? Number.POSITIVE_INFINITY, timesAbove);
    if (!isUneven) continue;
    const figures = { variation: variation ?? 0, gini: gini ?? 0, ...(times === null ? {} : { times }) };
    yield findingOf(context, "G15", { rows: known, detail: community, figures });
  }
}

function rowsByCommunity(
  { layer }: GridContext,
  communityOf: (row: number) => string | null,
): Map<string, number[]> {
  const communities = new Map<string, number[]>();
  for (let row = 0; row < layer.count; row++) {
    const community = communityOf(row);
    if (community === null) continue;
    const rows = communities.get(community);
    if (rows) rows.push(row);
    else communities.set(community, [row]);
  }
  return communities;
}

function medianAreas(context: GridContext, communityOf: (row: number) => string | null): Map<string, number> {
  const { areas, failedRows } = context.prepared;
  const medians = new Map<string, number>();
  for (const [community, rows] of rowsByCommunity(context, communityOf)) {
    const known = rows.filter((row) => !failedRows.has(row)).map((row) => areas[row] as number);
    const sorted = known.sort((a, b) => a - b);
    const upper = sorted[sorted.length >> 1];
    const lower = sorted[(sorted.length - 1) >> 1];
    if (upper !== undefined && lower !== undefined) medians.set(community, (lower + upper) / 2);
  }
  return medians;
}
