import { LINE, POINT, POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** What lies within some metres of each feature, on the ellipsoid. */
export const bufferDescription = {
  name: "buffer",
  layers: { a: { kinds: [POINT, LINE, POLYGON] } },
  parameters: {
    distance: { kind: "field-or-number", of: "a", unit: "m", min: -20_000, max: 20_000, fallback: null },
    corners: { kind: "number", unit: "count", min: 1, max: 90, fallback: 16 },
    merge: { kind: "flag", fallback: false },
  },
  engines: ENGINES,
  plane: "degrees",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
