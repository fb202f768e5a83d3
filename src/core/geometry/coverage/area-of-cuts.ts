import { hypot } from "../../elementary.ts";
import { ringArea } from "../area.ts";
import type { Contact } from "./find-contacts.ts";
import type { UnmatchedEdges } from "./unmatched-edges.ts";
import { NONE } from "./vertex-numbers.ts";

/**
 * By how many m² polygons grow when their edges are cut where others cross or touch them. An area takes an edge as straight on the authalic cylinder, which is another line
 * than the one that is straight in longitude and latitude: measured in parts, an edge encloses other ground than as a whole (0.1 m² at 250 m, decision 0002). What is cut in degrees
 * adds up only with this.
 */
export function areaOfCuts(unmatched: UnmatchedEdges, contacts: readonly Contact[]): number {
  const cuts = new Map<number, (readonly [number, number])[]>();
  const cut = (h: number, at: readonly [number, number]) => {
    cuts.set(h, [...(cuts.get(h) ?? []), at]);
  };
  for (const { kind, a, b, at, twinVertex } of contacts) {
    if (twinVertex !== NONE) continue;
    cut(b, at);
    if (kind === "cross") cut(a, at);
  }
  let area = 0;
  for (const [h, places] of cuts) {
    const [ax, ay, bx, by] = unmatched.ends(h);
    const from = ([x, y]: readonly [number, number]) => hypot(x - ax, y - ay);
    const line = [
      [ax, ay] as const,
      ...places.sort((one, other) => from(one) - from(other)),
      [bx, by] as const,
    ];
    area += ringArea(line.flat());
  }
  return area;
}
