import { POLYGON } from "../../geometry/columns.ts";
import { ENGINES } from "../../geometry/engine.ts";
import type { OperationDescription } from "../operation-description.ts";
import type { Role } from "../parameters.ts";
import { GUARD_PARAMETERS } from "./guard-parameters.ts";

/** Which parts of two layers an overlay keeps. */
export interface OverlayKind {
  /** Each piece that a feature of A and a feature of B have in common. */
  readonly common?: true;
  /** What each feature of A has in common with all of B, as one feature. */
  readonly cut?: true;
  /** What of each feature of A lies in no feature of B. */
  readonly onlyA?: true;
  /** What of each feature of B lies in no feature of A. */
  readonly onlyB?: true;
  /** The layers whose fields the result has. */
  readonly keeps: readonly Role[];
}

/** The overlays of two polygon layers; names as desktop programs have them. */
export const OVERLAY_KINDS = {
  intersection: { common: true, keeps: ["a", "b"] },
  union: { common: true, onlyA: true, onlyB: true, keeps: ["a", "b"] },
  identity: { common: true, onlyA: true, keeps: ["a", "b"] },
  difference: { onlyA: true, keeps: ["a"] },
  erase: { onlyA: true, keeps: ["a"] },
  "symmetric-difference": { onlyA: true, onlyB: true, keeps: ["a", "b"] },
  clip: { cut: true, keeps: ["a"] },
} as const satisfies Readonly<Record<string, OverlayKind>>;

export type OverlayKindName = keyof typeof OVERLAY_KINDS;

const describe = <Name extends OverlayKindName>(name: Name) =>
  ({
    name,
    layers: { a: { kinds: [POLYGON] }, b: { kinds: [POLYGON] } },
    parameters: GUARD_PARAMETERS,
    engines: ENGINES,
    plane: "authalic",
    isGuarded: true,
    keeps: OVERLAY_KINDS[name].keeps,
  }) as const satisfies OperationDescription;

/** Descriptions of all overlays. */
export const overlayKindDescriptions = (Object.keys(OVERLAY_KINDS) as OverlayKindName[]).map(describe);
