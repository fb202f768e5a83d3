import type { ParameterTable } from "../parameters.ts";

/** What every operation on the reach of sites asks: how far they reach, and which of them count. Reaches beyond 200 km are mistakes in the unit (own default, confirm). */
export const REACH_PARAMETERS = {
  radius: { kind: "field-or-number", of: "b", unit: "m", min: 0.001, max: 200_000, fallback: null },
  where: { kind: "conditions", of: "b" },
} as const satisfies ParameterTable;
