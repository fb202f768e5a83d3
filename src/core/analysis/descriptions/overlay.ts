import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";

/** Overlay of two polygon layers: which part of A lies in which feature of B. */
export const overlayDescription = {
  name: "overlay",
  layers: { a: { kinds: [POLYGON] }, b: { kinds: [POLYGON] } },
  parameters: {
    groupA: { kind: "field", of: "a" },
    groupB: { kind: "field", of: "b" },
  },
  engines: ENGINES,
  plane: "authalic",
  isGuarded: false,
  keeps: [],
} as const satisfies OperationDescription;
