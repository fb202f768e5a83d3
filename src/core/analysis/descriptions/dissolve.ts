import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import { GUARD_PARAMETERS } from "../guard-parameters.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Neighbours with the same values become one. In degrees: nothing is projected, and areas are ellipsoidal all the same. */
export const dissolveDescription = {
  name: "dissolve",
  layers: { a: { kinds: [POLYGON] } },
  parameters: {
    by: { kind: "fields", of: "a" },
    into: { kind: "choice", values: ["classes", "patches"], fallback: "classes" },
    sum: { kind: "fields", of: "a", isNumeric: true },
    mean: { kind: "fields", of: "a", isNumeric: true },
    first: { kind: "fields", of: "a" },
    ...GUARD_PARAMETERS,
  },
  engines: ENGINES,
  plane: "degrees",
  isGuarded: true,
  keeps: [],
} as const satisfies OperationDescription;
