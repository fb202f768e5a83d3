import type { ExpressionSpecification } from "maplibre-gl";
import { landUseClasses } from "../../core/planning/land-use.ts";

/** The standard colour of a 用地用海 code in a field: that of its level-2 class where it has one of its own, else that of level 1. */
export function landUseColor(field: string): ExpressionSpecification {
  const level1 = landUseClasses().filter(({ code }) => code.length === 2);
  const colorOf = new Map(level1.map(({ code, color }) => [code, color]));
  const level2 = landUseClasses().filter(
    ({ code, color }) => code.length === 4 && color !== colorOf.get(code.slice(0, 2)),
  );
  const code: ExpressionSpecification = ["to-string", ["get", field]];
  const byLevel1 = [
    "match",
    ["slice", code, 0, 2],
    ...level1.flatMap(({ code, color }) => [code, color]),
    "#cccccc",
  ];
  const byLevel2 = [
    "match",
    ["slice", code, 0, 4],
    ...level2.flatMap(({ code, color }) => [code, color]),
    byLevel1,
  ];
  return byLevel2 as ExpressionSpecification;
}
