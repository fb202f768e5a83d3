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
 * The class of a code; an unknown longer code falls back to its parent, since local editions add levels. Null for a code that no class begins.
 */
export function landUseClass(code: string): LandUseClass | null {
  for (let length = code.length; length >= 2; length -= 2) {
    const found = CLASSES.get(code.slice(0, length));
    if (found) return found;
  }
  return null;
}
