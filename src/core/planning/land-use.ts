import table from "../../../data/planning/land-use-2023.json" with { type: "json" };

/** A class of the guide 《国土空间调查、规划、用途管制用地用海分类指南》(2023). */
export interface LandUseClass {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Standard colour, `#RRGGBB`. */
  readonly color: string;
}

const CLASSES = new Map<string, LandUseClass>();
for (const [code = "", zh = "", en = "", color] of table.classes) {
  CLASSES.set(code, { code, name: { zh, en }, color: color ?? CLASSES.get(code.slice(0, -2))?.color ?? "" });
}

/** All classes, parents before their children. */
export const landUseClasses = (): readonly LandUseClass[] => [...CLASSES.values()];

/**
 * Whether a code is 建设用地, classes 07 to 16 of the guide. 06 农业设施建设用地 counts as 农用地, as in the three great classes of the land survey (三大类).
 */
export const isConstructionLand = (code: string): boolean => code >= "07" && code < "17";

/**
 * The class of a code; an unknown longer code falls back to its parent, since local editions add levels. Null for a code that no class begins.
 */
export function landUseClass(code: string): LandUseClass | null {
  for (let length = code.length; length >= 2; length -= 2) {
    const found = CLASSES.get(code.slice(0, length));
    if (found) return found;
  }
  return null;
}
