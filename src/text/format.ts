import { type SquareMetres, squareMetres, toHectares, toMu } from "../core/units.ts";
import { formatNumber, LOCALE } from "./format-number.ts";
import type { Language } from "./language.ts";
import { texts } from "./texts.ts";

/** A count. */
export const formatCount = (value: number | null | undefined, language: Language): string =>
  formatNumber(value, 0, language);

/** An estimated count, to two figures: more would pretend to be counted. */
export const formatRounded = (value: number, language: Language): string =>
  formatCount(Number(value.toPrecision(2)), language);

/** 公顷 with four decimals, as applications for land write it (domain rule 7.4). */
export const formatHectares = (area: number | null, language: Language): string =>
  formatNumber(area === null ? null : toHectares(squareMetres(area)), 4, language);

/** 亩 with three decimals. */
export const formatMu = (area: number | null, language: Language): string =>
  formatNumber(area === null ? null : toMu(squareMetres(area)), 3, language);

/** Square metres with two decimals, as surveys write them. */
export const formatSquareMetres = (area: number | null, language: Language): string =>
  formatNumber(area, 2, language);

/** A share of one as percent, without the sign. */
export const formatPercent = (share: number | null, language: Language, decimals = 2): string =>
  formatNumber(share === null ? null : share * 100, decimals, language);

/** An area to be read in a sentence, in the unit that suits its size. */
export function readableArea(area: SquareMetres | number, language: Language): string {
  const { units } = texts[language];
  if (area >= 1e8) return `${formatNumber(area / 1e6, 2, language)} ${units.squareKilometres}`;
  if (area >= 1000) return `${formatNumber(area / 1e4, 4, language)} ${units.hectares}`;
  return `${formatNumber(area, 2, language)} ${units.squareMetres}`;
}

/** A length to be read, in metres or kilometres. */
export function readableLength(metres: number, language: Language): string {
  const { units } = texts[language];
  if (metres >= 10_000) return `${formatNumber(metres / 1000, 3, language)} ${units.kilometres}`;
  return `${formatNumber(metres, 1, language)} ${units.metres}`;
}

/** A time to be read: seconds, or minutes. */
export function readableTime(milliseconds: number, language: Language): string {
  const { analysis } = texts[language];
  if (milliseconds < 1000) return analysis.lessThanSecond;
  if (milliseconds < 90_000)
    return analysis.seconds(formatNumber(milliseconds / 1000, milliseconds < 10_000 ? 1 : 0, language));
  return analysis.minutes(formatNumber(milliseconds / 60_000, 1, language));
}

/** A moment, given as ISO 8601, in local time: to the minute. */
export const formatTime = (moment: string, language: Language): string =>
  new Date(moment).toLocaleString(LOCALE[language], { dateStyle: "short", timeStyle: "short" });

/** A moment as documents write it, in local time: the day in full, to the minute. */
export const formatMoment = (moment: string | Date, language: Language): string =>
  new Date(moment).toLocaleString(LOCALE[language], { dateStyle: "long", timeStyle: "short" });

/** A size of a file. */
export function readableBytes(bytes: number, language: Language): string {
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, 0, language)} KB`;
  return `${formatNumber(bytes / 1024 / 1024, 1, language)} MB`;
}
