import type { Figure } from "../core/analysis/operation.ts";
import type { Unit } from "../core/analysis/parameters.ts";
import { readableArea } from "./format.ts";
import { formatNumber } from "./format-number.ts";
import type { Language } from "./language.ts";
import { unitWord } from "./operation-words.ts";

/** Decimals of each unit: areas as the land surveys write them (domain rule 7.4), shares as percent. */
export const DECIMALS: Readonly<Record<Unit, number>> = {
  m: 2,
  m2: 2,
  hm2: 4,
  mu: 3,
  km2: 4,
  share: 2,
  count: 0,
  "per-km2": 2,
  degrees: 6,
};

/** Decimals of numbers of a field, whose unit nobody knows. */
const DECIMALS_OF_FIELDS = 2;

/** Square metres to one of each unit of area. */
const SQUARE_METRES: Readonly<Partial<Record<Unit, number>>> = { m2: 1, hm2: 10_000, mu: 2000 / 3, km2: 1e6 };

/** A figure in another unit of area; a share as percent. Other units stay. */
export function inUnit(value: number, from: Unit, to: Unit): number {
  if (to === "share") return value * 100;
  const [has, wants] = [SQUARE_METRES[from], SQUARE_METRES[to]];
  return has === undefined || wants === undefined || from === to ? value : (value * has) / wants;
}

/** A figure with its unit, to be read in a sentence; areas in the unit that suits their size. */
export function readableFigure({ value, unit }: Figure, language: Language): string {
  if (value !== null && unit === "m2") return readableArea(value, language);
  if (unit === null) return formatNumber(value, DECIMALS_OF_FIELDS, language);
  const number = formatNumber(value === null ? null : inUnit(value, unit, unit), DECIMALS[unit], language);
  const sign = unitWord(unit, language);
  if (value === null || sign === "") return number;
  return unit === "share" || unit === "degrees" ? `${number}${sign}` : `${number} ${sign}`;
}
