import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** How much of each class of A lies in each class of B. */
export const statisticsDescription = {
  name: "statistics",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POLYGON] } },
  parameters: { groupA: { kind: "field", of: "a" }, groupB: { kind: "field", of: "b" } },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: [],
} as const satisfies OperationDescription;
