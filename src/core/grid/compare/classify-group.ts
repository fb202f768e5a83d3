import type { ChangeKind } from "./change-kind.ts";
import type { CellPair } from "./measure-pairs.ts";
import type { CellGroup, MeasuredVersions } from "./measured-versions.ts";

/** What has become of the cells of a group; `identical` and `same` are no changes: the same ground bit by bit, or within the tolerance. */
export type Fate = ChangeKind | "identical" | "same";

/** `inside` are the pairs within the group. Swapping the versions swaps `new` and `gone`, `split` and `merged`, and nothing else. */
export function classifyGroup(
  { old, now }: CellGroup,
  inside: readonly CellPair[],
  measured: MeasuredVersions,
): Fate {
  const { rests, limits } = measured;
  const isUnknown = old.some((row) => !rests.old[row]) || now.some((row) => !rests.now[row]);
  if (isUnknown) return "unknown";
  if (old.length === 0) return "new";
  if (now.length === 0) return "gone";
  if (old.length === 1 && now.length === 1) return oneToOne({ old, now }, inside, measured);
  const shared = sumOf(inside);
  if (old.length === 1 && shared >= limits.heldShare * areaOf(measured.old, old)) return "split";
  if (now.length === 1 && shared >= limits.heldShare * areaOf(measured.now, now)) return "merged";
  return "recut";
}

function oneToOne(group: CellGroup, inside: readonly CellPair[], measured: MeasuredVersions): Fate {
  const [row, other] = [group.old[0] as number, group.now[0] as number];
  const isNamesake = measured.old.codes[row] === measured.now.codes[other];
  if (measured.twins.old[row] === other) return isNamesake ? "identical" : "renamed";
  const differing = areaOf(measured.old, group.old) + areaOf(measured.now, group.now) - 2 * sumOf(inside);
  if (differing <= measured.limits.sameGround) return isNamesake ? "same" : "renamed";
  return isNamesake ? "moved" : "recut";
}

const sumOf = (pairs: readonly CellPair[]): number => pairs.reduce((sum, { area }) => sum + area, 0);

const areaOf = ({ prepared }: MeasuredVersions["old"], rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (prepared.areas[row] as number), 0);
