import { POLYGON } from "../../geometry/columns.ts";
import type { Operation } from "../operation.ts";

/** Fewer vertices on the borders of a coverage, each border once for both sides. In degrees: vertices that stay keep every bit. */
export const simplifyDescription = {
  name: "simplify",
  layers: { a: { kinds: [POLYGON] } },
  parameters: {
    tolerance: { kind: "number", unit: "m", min: 0.001, max: 100_000, fallback: 5 },
    keepRim: { kind: "flag", fallback: false },
  },
  engines: [],
  plane: "degrees",
  isGuarded: true,
  keeps: ["a"],
} as const satisfies Omit<Operation, "open">;
