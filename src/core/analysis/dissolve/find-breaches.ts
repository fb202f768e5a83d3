import { type GeometryColumns, startAt } from "../../geometry/columns.ts";
import type { CoverageCheck } from "../../geometry/coverage/check-coverage.ts";
import type { Dissolved } from "../../geometry/coverage/dissolve-coverage.ts";
import { RowFinder } from "../../geometry/coverage/row-finder.ts";
import { NONE } from "../../geometry/coverage/vertex-numbers.ts";

/**
 * The patches that the kernel cannot answer for: those where polygons of one class overlap, cross, or meet without having the same vertices, and those that came out without exactly
 * one outer ring. All whose box meets such a place are taken, so that none is missed. What happens between classes, and gaps, are no breach: the union of a class is not touched by
 * them. 1 for each patch with a breach.
 */
export function findBreaches(
  geometry: GeometryColumns,
  {
    check,
    patches,
    classOf,
    tolerance,
  }: {
    readonly check: CoverageCheck;
    readonly patches: Dissolved;
    readonly classOf: Int32Array;
    /** The one the check was made with. */
    readonly tolerance: number;
  },
): Uint8Array {
  const isBreached = new Uint8Array(patches.classes.length);
  const breach = (part: number) => {
    const patch = patches.featureOfPart[part] as number;
    if (patch !== NONE) isBreached[patch] = 1;
  };
  const breachRows = (rows: readonly number[]) => {
    for (const own of byClass(rows, classOf)) {
      if (own.length < 2) continue;
      for (const row of own) {
        const last = startAt(geometry.featureStarts, row + 1);
        for (let part = startAt(geometry.featureStarts, row); part < last; part++) breach(part);
      }
    }
  };
  const finder = new RowFinder(geometry);
  for (const { at } of check.contacts) {
    const [x, y] = at;
    breachRows(finder.around([x - tolerance, y - tolerance, x + tolerance, y + tolerance]));
  }
  for (const { kind, around } of check.flaws) if (kind === "overlap") breachRows(around);
  for (const part of patches.oddParts) breach(part);
  return isBreached;
}

function byClass(rows: readonly number[], classOf: Int32Array): Iterable<readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const own = classOf[row] as number;
    const group = groups.get(own);
    if (group) group.push(row);
    else groups.set(own, [row]);
  }
  return groups.values();
}
