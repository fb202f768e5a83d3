import { NEARLY } from "../../geometry/snap/join-options.ts";
import type { ParameterTable } from "../parameters.ts";

/** What an operation that is guarded asks: within how many metres coordinates are taken for the same; 0 leaves them as they are. */
export const GUARD_PARAMETERS = {
  tolerance: { kind: "number", unit: "m", min: 0, max: 0.1, fallback: NEARLY },
} as const satisfies ParameterTable;
