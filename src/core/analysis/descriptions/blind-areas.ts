import { POINT, POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";
import { REACH_PARAMETERS } from "./reach.ts";

/** Ground of each polygon that no site reaches, as geometry. */
export const blindAreasDescription = {
  name: "blind-areas",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POINT] } },
  parameters: REACH_PARAMETERS,
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
