import { FEATURE_TOLERANCE } from "../../analysis/ledger.ts";
import { Sum } from "../../sum.ts";
import type { ComparisonLedger } from "./comparison.ts";
import type { GridVersion } from "./grid-version.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellRest } from "./measure-rest.ts";
import type { MeasuredVersions } from "./measured-versions.ts";

/** Adds up both versions cell by cell. Cells that could not be computed are counted, and in none of the sums: then the ledger is open. */
export function comparisonLedger(
  { old, now, pairs, rests }: MeasuredVersions,
  isKept: (pair: CellPair) => boolean,
): ComparisonLedger {
  const [kept, passed] = [new Sum(), new Sum()];
  for (const pair of pairs) (isKept(pair) ? kept : passed).add(pair.area);
  const before = versionSums(old, rests.old);
  const after = versionSums(now, rests.now);
  const worst = Math.max(before.worst, after.worst);
  const unmeasured = before.unmeasured + after.unmeasured;
  return {
    old: before.total,
    new: after.total,
    kept: kept.value,
    passed: passed.value,
    lost: before.rest,
    gained: after.rest,
    repeatedOld: before.repeated,
    repeatedNew: after.repeated,
    residualOld: before.total - (kept.value + passed.value - before.repeated) - before.rest,
    residualNew: after.total - (kept.value + passed.value - after.repeated) - after.rest,
    worst,
    unmeasured,
    closed: worst <= FEATURE_TOLERANCE && unmeasured === 0,
  };
}

function versionSums({ prepared }: GridVersion, rests: readonly (CellRest | null)[]) {
  const [total, rest, repeated] = [new Sum(), new Sum(), new Sum()];
  let worst = 0;
  let unmeasured = 0;
  for (const [row, own] of rests.entries()) {
    if (!own) {
      unmeasured++;
      continue;
    }
    const area = prepared.areas[row] as number;
    total.add(area);
    rest.add(own.rest);
    repeated.add(own.passed - own.covered);
    worst = Math.max(worst, Math.abs(area - own.covered - own.rest));
  }
  return { total: total.value, rest: rest.value, repeated: repeated.value, worst, unmeasured };
}
