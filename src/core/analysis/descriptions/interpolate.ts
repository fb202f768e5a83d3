import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Values of B brought to the polygons of A by area. */
export const interpolateDescription = {
  name: "interpolate",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POLYGON] } },
  parameters: {
    sum: { kind: "fields", of: "b", isNumeric: true },
    mean: { kind: "fields", of: "b", isNumeric: true },
  },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
