import { POINT, POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";
import { REACH_PARAMETERS } from "./reach.ts";

/** Share of each polygon within reach of at least one site. */
export const coverageDescription = {
  name: "coverage",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POINT] } },
  parameters: { ...REACH_PARAMETERS, blind: { kind: "flag", fallback: true } },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: [],
} as const satisfies OperationDescription;
