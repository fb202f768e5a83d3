import { boxesMeet } from "../../geometry/bounds.ts";
import type { BBox } from "../../units.ts";

/** A name on a drawing, in the drawing's units, y downwards. */
export interface DrawnName {
  readonly text: string;
  /** Where the middle of its baseline would best stand. */
  readonly at: readonly [x: number, y: number];
  /** Height of its letters. */
  readonly height: number;
}

/** From here on characters are as wide as they are high (CJK radicals and all that follows). */
const FULL_WIDTH = 0x2e80;
/** Width of other characters, as a share of their height: more than most Latin letters take. */
const NARROW = 0.6;
/** How far letters reach above and below their baseline, as shares of their height. */
const ASCENT = 0.9;
const DESCENT = 0.25;

/**
 * Where names stand in a square so that none is cut off at its sides and none covers another, those before it in the list having the better right; null for a name that has no room. `taken` are boxes
 * that names keep clear of. Widths are estimated from the kinds of characters.
 */
export function placeNames(
  names: readonly DrawnName[],
  { size, taken }: { readonly size: number; readonly taken: readonly BBox[] },
): (readonly [x: number, y: number] | null)[] {
  const held = [...taken];
  return names.map(({ text, at: [x, y], height }) => {
    const half = (widthOf(text) * height) / 2;
    const middle = Math.min(size - half, Math.max(half, x));
    const base = Math.min(size - DESCENT * height, Math.max(ASCENT * height, y));
    const box: BBox = [middle - half, base - ASCENT * height, middle + half, base + DESCENT * height];
    if (2 * half > size || held.some((other) => boxesMeet(box, other))) return null;
    held.push(box);
    return [middle, base] as const;
  });
}

/** In heights of a letter. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= FULL_WIDTH ? 1 : NARROW), 0);
