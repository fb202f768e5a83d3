import { POINT, POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";
import { REACH_PARAMETERS } from "./reach.ts";

/** Share of each polygon within reach of at least 1, 2 … `most` sites. */
export const kCoverageDescription = {
  name: "k-coverage",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POINT] } },
  parameters: {
    ...REACH_PARAMETERS,
    most: { kind: "number", unit: "count", min: 1, max: 5, fallback: 3 },
  },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
