import { kindAt, UNSUPPORTED, vertexRange } from "../../geometry/columns.ts";
import { hasFiniteCoordinates } from "../../geometry/finite-coordinates.ts";
import type { Finding } from "../diagnosis.ts";
import { type FeatureCheck, type LayerFacts, startTally, type Tally } from "./feature-check.ts";

/** Features without geometry, of a type that cannot be used, with coordinates that are no numbers or no degrees. */
export function checkGeometry({ areDegrees }: LayerFacts): FeatureCheck {
  const none = startTally();
  const unsupported = startTally();
  const unreadable = startTally();
  const beyond = startTally();
  let seen = 0;
  return {
    check: "geometry",
    add(batch) {
      const { geometry, count } = batch.columns;
      seen += count;
      for (let row = 0; row < count; row++) {
        const [from, to] = vertexRange(geometry, row);
        if (kindAt(geometry, row) === UNSUPPORTED) unsupported.add(batch, row);
        else if (from === to) none.add(batch, row);
        else if (!hasFiniteCoordinates(geometry, row)) unreadable.add(batch, row);
        else if (areDegrees && leavesDegrees(geometry.xy, from, to)) beyond.add(batch, row);
      }
    },
    verdict: () => [
      ...listed(none, "no-geometry", none.count === seen ? "error" : "warning", seen),
      ...listed(unsupported, "unsupported-geometry", "warning", seen),
      ...listed(unreadable, "bad-coordinates", "error", seen),
      ...listed(beyond, "beyond-degrees", "error", seen),
    ],
  };
}

function leavesDegrees(xy: Float64Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (Math.abs(xy[2 * i] as number) > 180 || Math.abs(xy[2 * i + 1] as number) > 90) return true;
  }
  return false;
}

function listed(
  { count, examples }: Tally,
  code: Finding["code"],
  severity: Finding["severity"],
  seen: number,
): Finding[] {
  return count === 0 ? [] : [{ check: "geometry", code, severity, facts: { count, of: seen }, examples }];
}
