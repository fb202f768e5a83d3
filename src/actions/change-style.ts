import type { MapLayer } from "../catalog/map-layer.ts";
import { CHANGE_KINDS, type ChangeKind } from "../core/grid/compare/change-kind.ts";
import type { GridComparison } from "../core/grid/compare/comparison.ts";
import type { GroundFate } from "../core/grid/compare/ground-layer.ts";
import { texts } from "../text/texts.ts";

/** Calm colours, warm where ground moved, cool where cells were made or joined. */
export const CHANGE_COLORS: Readonly<Record<ChangeKind, { readonly color: string; readonly dark: string }>> =
  {
    split: { color: "#3A6EA5", dark: "#7FB0E6" },
    merged: { color: "#7A5C99", dark: "#B79AD6" },
    recut: { color: "#B4532A", dark: "#E58A63" },
    moved: { color: "#D9822B", dark: "#F0A95A" },
    renamed: { color: "#8C6D1F", dark: "#CDB05C" },
    new: { color: "#2E7D4F", dark: "#7FD0A0" },
    gone: { color: "#B2182B", dark: "#FF6B6B" },
    unknown: { color: "#6D7579", dark: "#98A3A7" },
  };

const FATE_COLORS: Readonly<Record<GroundFate, { readonly color: string; readonly dark: string }>> = {
  passed: { color: "#8A3B12", dark: "#FFC08A" },
  lost: { color: "#B2182B", dark: "#FF6B6B" },
  gained: { color: "#2E7D4F", dark: "#7FD0A0" },
};

/** Changes of a grid by their kind; kinds that do not occur are not in the legend. */
export const changeStyle = ({ counts }: GridComparison): MapLayer["style"] => ({
  kind: "fill-classes",
  field: "kind",
  classes: CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => ({
    value: kind,
    label: { zh: texts.zh.comparison.kinds[kind], en: texts.en.comparison.kinds[kind] },
    ...CHANGE_COLORS[kind],
  })),
  opacity: 0.35,
  outline: "#4A5559",
  outlineWidth: 1,
});

/** Ground that was passed, lost or gained. */
export const groundStyle = (): MapLayer["style"] => ({
  kind: "fill-classes",
  field: "fate",
  classes: (["passed", "lost", "gained"] as const).map((fate) => ({
    value: fate,
    label: { zh: texts.zh.comparison.fates[fate], en: texts.en.comparison.fates[fate] },
    ...FATE_COLORS[fate],
  })),
  opacity: 0.8,
  outline: "#4A2310",
  outlineWidth: 0.5,
});
