import { LINE, POINT, POLYGON } from "../../geometry/columns.ts";
import type { OperationDescription } from "../operation-description.ts";

const ANY = { kinds: [POLYGON, LINE, POINT] } as const;

/** Fields of B for the features of A, by their place. */
export const joinDescription = {
  name: "join",
  layers: { a: ANY, b: ANY },
  parameters: {
    relation: {
      kind: "choice",
      values: ["intersects", "within", "nearest", "largest-overlap"],
      fallback: "intersects",
    },
    matches: { kind: "choice", values: ["one", "all"], fallback: "one" },
    distance: { kind: "number", unit: "m", min: 0, max: 20_000_000, fallback: null },
  },
  engines: [],
  plane: "degrees",
  isGuarded: false,
  keeps: ["a", "b"],
} as const satisfies OperationDescription;
