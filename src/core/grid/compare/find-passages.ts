import type { CellBalance, CountFlow, Passage } from "./comparison.ts";
import { compareNames } from "./find-twins.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { MeasuredVersions } from "./measured-versions.ts";

/** A pair with what is known of it besides its ground. */
interface Share {
  readonly pair: CellPair;
  readonly isWhole: boolean;
  /** Of the old cell's counts, from 0 to 1; NaN where the old cell could not be computed. */
  readonly share: number;
}

/** What has passed between cells, with all that says whether it adds up. */
export interface FoundPassages {
  readonly passages: readonly Passage[];
  readonly balances: readonly CellBalance[];
  readonly households: CountFlow | null;
  readonly people: CountFlow | null;
}

/** `isKept` tells whether a pair of cells counts as one cell. */
export function findPassages(measured: MeasuredVersions, isKept: (pair: CellPair) => boolean): FoundPassages {
  const shares = sharesOf(measured);
  const isShown = shownRows(measured);
  const shown = shares
    .filter(({ pair }) => isShown.old.has(pair.old) || isShown.now.has(pair.now))
    .sort(
      ({ pair: one }, { pair: other }) =>
        compareNames(measured.old.names[one.old] ?? "", measured.old.names[other.old] ?? "") ||
        compareNames(measured.now.names[one.now] ?? "", measured.now.names[other.now] ?? ""),
    );
  return {
    passages: shown.map((share) => passageOf(share, measured, isKept(share.pair))),
    balances: [
      ...balancesOf("old", { measured, shares }, isShown.old),
      ...balancesOf("new", { measured, shares }, isShown.now),
    ],
    households: countFlow("households", { measured, shares, isKept }),
    people: countFlow("people", { measured, shares, isKept }),
  };
}

/**
 * How the counts of each old cell go over. A cell that goes over as a whole, within the tolerance, takes all with it; any other shares out by area, ground that several new cells have counted once.
 */
function sharesOf({ old, pairs, rests, limits }: MeasuredVersions): Share[] {
  const whole = new Map<number, CellPair>();
  for (const pair of pairs) {
    const area = old.prepared.areas[pair.old] as number;
    const beside = (rests.old[pair.old]?.passed ?? Number.NaN) - pair.area;
    if (pair.area >= area - limits.sameGround && beside <= limits.sameGround && pair.area > beside)
      whole.set(pair.old, pair);
  }
  return pairs.map((pair) => {
    const main = whole.get(pair.old);
    if (main) return { pair, isWhole: main === pair, share: main === pair ? 1 : 0 };
    const own = rests.old[pair.old];
    if (!own) return { pair, isWhole: false, share: Number.NaN };
    const once = own.passed > 0 ? own.covered / own.passed : 0;
    return { pair, isWhole: false, share: (pair.area * once) / (own.covered + own.rest) };
  });
}

/** Rows of cells that have changed, and of those from which, or to which, changed ones have something. */
function shownRows({ pairs, twins, ...measured }: MeasuredVersions) {
  const isIdentical = ({ old, now }: CellPair) =>
    twins.old[old] === now && measured.old.codes[old] === measured.now.codes[now];
  const changed = pairs.filter((pair) => !isIdentical(pair));
  const without = (rows: readonly unknown[], twinsOf: Int32Array) =>
    rows.map((_, row) => row).filter((row) => twinsOf[row] === -1);
  return {
    old: new Set([...changed.map(({ old }) => old), ...without(measured.old.codes, twins.old)]),
    now: new Set([...changed.map(({ now }) => now), ...without(measured.now.codes, twins.now)]),
  };
}

function passageOf(
  { pair, isWhole, share }: Share,
  { old, now }: MeasuredVersions,
  isKept: boolean,
): Passage {
  const part = (values: Float64Array | null): number | null => {
    const value = (values?.[pair.old] ?? Number.NaN) * share;
    return Number.isNaN(value) ? null : value;
  };
  return {
    old: old.refOf(pair.old),
    new: now.refOf(pair.now),
    isKept,
    area: pair.area,
    isWhole,
    households: part(old.households),
    people: part(old.people),
  };
}

function balancesOf(
  side: CellBalance["version"],
  { measured, shares }: { readonly measured: MeasuredVersions; readonly shares: readonly Share[] },
  rows: ReadonlySet<number>,
): CellBalance[] {
  const version = side === "old" ? measured.old : measured.now;
  const rests = side === "old" ? measured.rests.old : measured.rests.now;
  const whole = new Set(shares.filter(({ isWhole }) => isWhole).map(({ pair }) => pair.old));
  const withRest = (row: number, values: Float64Array | null): number | null => {
    const own = rests[row];
    const value = values?.[row] ?? Number.NaN;
    if (side === "new" || !own || Number.isNaN(value)) return null;
    return whole.has(row) ? 0 : (value * own.rest) / (own.covered + own.rest);
  };
  return [...rows]
    .sort((a, b) => compareNames(version.names[a] ?? "", version.names[b] ?? ""))
    .flatMap((row): CellBalance[] => {
      const own = rests[row];
      if (!own) return [];
      return [
        {
          version: side,
          cell: version.refOf(row),
          passed: own.passed,
          repeated: own.passed - own.covered,
          rest: own.rest,
          residual: (version.prepared.areas[row] as number) - own.covered - own.rest,
          households: withRest(row, version.households),
          people: withRest(row, version.people),
        },
      ];
    });
}

/** Where the counts of all old cells have gone. */
function countFlow(
  field: "households" | "people",
  {
    measured,
    shares,
    isKept,
  }: {
    readonly measured: MeasuredVersions;
    readonly shares: readonly Share[];
    readonly isKept: (pair: CellPair) => boolean;
  },
): CountFlow | null {
  const { old, now, rests } = measured;
  const values = old[field];
  if (!values) return null;
  const known = (all: Float64Array | null) => Array.from(all ?? []).filter((value) => !Number.isNaN(value));
  const total = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0);
  const going = (kept: boolean) =>
    total(
      shares
        .filter(({ pair }) => isKept(pair) === kept)
        .map(({ pair, share }) => (values[pair.old] as number) * share)
        .filter((value) => !Number.isNaN(value)),
    );
  const before = total(known(values));
  const unknown = total(known(values.filter((_, row) => !rests.old[row])));
  const [kept, passed] = [going(true), going(false)];
  const later = now[field];
  return {
    before,
    kept,
    passed,
    lost: before - kept - passed - unknown,
    unknown,
    after: later && total(known(later)),
    valueless: values.length - known(values).length,
  };
}
