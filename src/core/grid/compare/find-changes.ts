import { startAt } from "../../geometry/columns.ts";
import { firstFiniteVertex, hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import type { LngLat } from "../../units.ts";
import { CHANGE_KINDS } from "./change-kind.ts";
import { classifyGroup, type Fate } from "./classify-group.ts";
import type { Change, Counts, Flow } from "./comparison.ts";
import { compareNames } from "./find-twins.ts";
import type { GridVersion } from "./grid-version.ts";
import { groupCells } from "./group-cells.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellGroup, MeasuredVersions } from "./measured-versions.ts";

/** A change with the rows of its cells. */
export interface FoundChange extends CellGroup {
  readonly change: Change;
}

export interface FoundChanges {
  /** By kind, then by key. */
  readonly changes: readonly FoundChange[];
  readonly unchanged: { readonly identical: number; readonly withinTolerance: number };
  /** The group of each row. */
  readonly groupOf: { readonly old: Uint32Array; readonly now: Uint32Array };
}

/** Groups the cells of both versions and says what has become of each group. */
export function findChanges(measured: MeasuredVersions): FoundChanges {
  const groups = groupCells(measured);
  const groupOf = {
    old: groupNumbers(groups, "old", measured.old),
    now: groupNumbers(groups, "now", measured.now),
  };
  const pairs = pairsByGroup(groups.length, measured.pairs, groupOf);
  const fates = groups.map((group, i) => classifyGroup(group, pairs[i]?.inside ?? [], measured));
  const changes = groups.flatMap((group, i): FoundChange[] => {
    const kind = fates[i] as Fate;
    if (kind === "identical" || kind === "same") return [];
    const sorted = {
      old: sortedByName(group.old, measured.old),
      now: sortedByName(group.now, measured.now),
    };
    return [{ ...sorted, change: changeOf(kind, sorted, pairs[i] as GroupPairs, measured) }];
  });
  const count = (fate: Fate) => fates.filter((each) => each === fate).length;
  return {
    changes: changes.sort(
      ({ change: one }, { change: other }) =>
        CHANGE_KINDS.indexOf(one.kind) - CHANGE_KINDS.indexOf(other.kind) || compareNames(one.key, other.key),
    ),
    unchanged: { identical: count("identical"), withinTolerance: count("same") },
    groupOf,
  };
}

interface GroupPairs {
  readonly inside: CellPair[];
  /** From a cell of the group to one of another, and the other way round. */
  readonly given: CellPair[];
  readonly taken: CellPair[];
}

function pairsByGroup(
  count: number,
  pairs: readonly CellPair[],
  groupOf: FoundChanges["groupOf"],
): GroupPairs[] {
  const all = Array.from({ length: count }, (): GroupPairs => ({ inside: [], given: [], taken: [] }));
  for (const pair of pairs) {
    const [from, to] = [groupOf.old[pair.old] as number, groupOf.now[pair.now] as number];
    if (from === to) all[from]?.inside.push(pair);
    else {
      all[from]?.given.push(pair);
      all[to]?.taken.push(pair);
    }
  }
  return all;
}

function groupNumbers(
  groups: readonly CellGroup[],
  side: keyof CellGroup,
  { codes }: GridVersion,
): Uint32Array {
  const numbers = new Uint32Array(codes.length);
  for (const [i, group] of groups.entries()) for (const row of group[side]) numbers[row] = i;
  return numbers;
}

const sortedByName = (rows: readonly number[], { names }: GridVersion): number[] =>
  [...rows].sort((a, b) => compareNames(names[a] ?? "", names[b] ?? ""));

function changeOf(
  kind: Change["kind"],
  { old, now }: CellGroup,
  pairs: GroupPairs,
  measured: MeasuredVersions,
): Change {
  const names = (rows: readonly number[], version: GridVersion) =>
    rows.map((row) => version.names[row]).join(" ");
  return {
    key: `${kind}|${names(old, measured.old)}|${names(now, measured.now)}`,
    kind,
    old: old.map(measured.old.refOf),
    new: now.map(measured.now.refOf),
    flow: kind === "unknown" ? null : flowOf({ old, now }, pairs, measured),
    households: countsOf("households", { old, now }, measured),
    people: countsOf("people", { old, now }, measured),
    at: placeOf({ old, now }, measured),
  };
}

function flowOf({ old, now }: CellGroup, pairs: GroupPairs, { rests, ...measured }: MeasuredVersions): Flow {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const areas = (each: readonly CellPair[]) => total(each.map(({ area }) => area));
  return {
    before: total(old.map((row) => measured.old.prepared.areas[row] as number)),
    after: total(now.map((row) => measured.now.prepared.areas[row] as number)),
    inside: areas(pairs.inside),
    recoded: areas(
      pairs.inside.filter((pair) => measured.old.codes[pair.old] !== measured.now.codes[pair.now]),
    ),
    given: areas(pairs.given),
    taken: areas(pairs.taken),
    lost: total(old.map((row) => rests.old[row]?.rest ?? 0)),
    gained: total(now.map((row) => rests.now[row]?.rest ?? 0)),
  };
}

/** What is recorded for the cells; a sum that lacks one value is not known. */
function countsOf(
  field: "households" | "people",
  { old, now }: CellGroup,
  measured: MeasuredVersions,
): Counts {
  const total = (rows: readonly number[], values: Float64Array | null): number | null => {
    if (!values || rows.length === 0) return null;
    const sum = rows.reduce((all, row) => all + (values[row] as number), 0);
    return Number.isNaN(sum) ? null : sum;
  };
  return { before: total(old, measured.old[field]), after: total(now, measured.now[field]) };
}

function placeOf({ old, now }: CellGroup, measured: MeasuredVersions): LngLat | null {
  const [row, version] = now.length > 0 ? [now[0], measured.now] : [old[0], measured.old];
  if (row === undefined) return null;
  const { geometry } = version;
  const corner = firstFiniteVertex(geometry, row);
  if (!corner || !hasFiniteCoordinates(geometry, row)) return corner;
  return interiorPoint(geometry, startAt(geometry.featureStarts, row)) ?? corner;
}
