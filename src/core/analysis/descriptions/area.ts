import { POLYGON } from "../../geometry/columns.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Ellipsoidal area of every feature. */
export const areaDescription = {
  name: "area",
  layers: { a: { kinds: [POLYGON] } },
  parameters: {},
  engines: [],
  plane: "degrees",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
