import { length } from "../plane.ts";
import type { Pieces } from "./pieces.ts";

/** Entering or leaving a park or industrial park costs a detour, metres; within one land counts as near. */
const OBJECT = 500;
const WITHIN_OBJECT = 0.15;
const ALONG = 3;

/** Cost of the way from one piece of land to its neighbour, in metres. */
export function crossingCost({ x, y, barrier, objectOf }: Pieces, from: number, to: number): number {
  const way = length((x[to] as number) - (x[from] as number), (y[to] as number) - (y[from] as number));
  const object = objectOf[from] as number;
  if (object !== -1 && object === objectOf[to]) return WITHIN_OBJECT * way;
  const entered = object !== objectOf[to] ? OBJECT : 0;
  // Along a river or a street there is nothing to cross, but no region should run ahead on it.
  if (barrier[from] !== 0 && barrier[to] !== 0) return ALONG * way + entered;
  return way + entered + (barrier[to] as number);
}
