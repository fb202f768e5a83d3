import { ringArea } from "../../../src/core/geometry/area.ts";
import type { Outline } from "./dissolve.ts";

/** Ellipsoidal area of an outline in m². */
export const outlineArea = ({ outer, holes }: Outline): number =>
  holes.reduce((sum, hole) => sum + ringArea(hole), ringArea(outer));
