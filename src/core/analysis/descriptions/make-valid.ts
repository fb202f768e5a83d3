import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Mends invalid polygons. In degrees: what is valid stays as it is, bit by bit. */
export const makeValidDescription = {
  name: "make-valid",
  layers: { a: { kinds: [POLYGON], isUnrepaired: true } },
  parameters: {},
  engines: ENGINES,
  plane: "degrees",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
