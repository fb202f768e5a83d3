import type { Language } from "./language.ts";

/** What stands for a figure that is not known. */
export const UNKNOWN = "—";

export const LOCALE: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

/** A figure with its thousands separated and a fixed number of decimals; never "NaN". */
export function formatNumber(value: number | null | undefined, decimals: number, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const key = `${language}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  // A negative nothing would read "-0".
  return format.format(Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value);
}
