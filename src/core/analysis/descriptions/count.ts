import { POINT, POLYGON } from "../../geometry/columns.ts";
import type { OperationDescription } from "../operation-description.ts";

/** How many points of B lie in each polygon of A. */
export const countDescription = {
  name: "count",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POINT] } },
  parameters: {
    where: { kind: "conditions", of: "b" },
    by: { kind: "field", of: "b" },
    fields: { kind: "fields", of: "b", isNumeric: true },
  },
  engines: [],
  plane: "degrees",
  isGuarded: false,
  keeps: ["a"],
} as const satisfies OperationDescription;
