import { LINE, POINT, POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** What each feature of A takes of B, by class. */
export const totalsDescription = {
  name: "totals",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POLYGON, LINE, POINT] } },
  parameters: { by: { kind: "field", of: "b" } },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
