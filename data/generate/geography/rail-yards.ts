import type { LngLat } from "../../../src/core/units.ts";

/** Railway land of a station or yard: an oval along the line. Own estimate; half axes in metres. */
export interface RailYard {
  readonly name: string;
  readonly at: LngLat;
  readonly along: number;
  readonly across: number;
  readonly axis: readonly [dx: number, dy: number];
}

export const RAIL_YARDS: readonly RailYard[] = [
  { name: "兰州站", at: [103.849, 36.0305], along: 950, across: 150, axis: [0.98, -0.2] },
  { name: "兰州西站", at: [103.751, 36.073], along: 1100, across: 230, axis: [1, 0] },
  { name: "兰州东站", at: [103.915, 36.033], along: 1300, across: 260, axis: [0.98, 0.2] },
  { name: "陈官营站", at: [103.658, 36.088], along: 1200, across: 200, axis: [0.975, -0.22] },
  { name: "西固站", at: [103.597, 36.1], along: 1100, across: 190, axis: [0.96, -0.28] },
  { name: "兰州北货场", at: [103.478, 36.132], along: 1500, across: 330, axis: [0.95, -0.31] },
];
