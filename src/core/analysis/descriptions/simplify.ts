import { POLYGON } from "../../geometry/columns.ts";
import { GUARD_PARAMETERS } from "../guard-parameters.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Fewer vertices on the borders of a coverage, each border once for both sides. In degrees: vertices that stay keep every bit. */
export const simplifyDescription = {
  name: "simplify",
  layers: { a: { kinds: [POLYGON] } },
  parameters: {
    /** The square of it is the smallest triangle that stays. Not to be mixed up with `tolerance`, within which coordinates are joined before. */
    bend: { kind: "number", unit: "m", min: 0.001, max: 100_000, fallback: 5 },
    keepRim: { kind: "flag", fallback: false },
    ...GUARD_PARAMETERS,
  },
  engines: [],
  plane: "degrees",
  isGuarded: true,
  keeps: ["a"],
} as const satisfies OperationDescription;
