/** How numbers of a field are written: type, width and decimals of a .dbf. */
export interface NumberFormat {
  readonly type: "N" | "F";
  readonly width: number;
  readonly decimals: number;
}

/** Widest number with a fixed point that ArcGIS reads as one (dBASE III: 19 digits with sign and point). */
const MOST_WIDTH = 19;
const MOST_DECIMALS = 15;
/** Holds the shortest text of any double, with an exponent where need be; GDAL writes doubles at this width. */
const FLOAT: NumberFormat = { type: "F", width: 24, decimals: 15 };

/** The narrowest format in which every number of a field reads back as the same number; numbers that are not finite do not count. */
export function numberFormat(values: Iterable<number>): NumberFormat {
  let [whole, decimals] = [1, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const text = shortest(value);
    if (text.includes("e") || (Number.isInteger(value) && !Number.isSafeInteger(value))) return FLOAT;
    const point = text.indexOf(".");
    whole = Math.max(whole, point < 0 ? text.length : point);
    if (point >= 0) decimals = Math.max(decimals, text.length - point - 1);
  }
  const width = whole + (decimals > 0 ? decimals + 1 : 0);
  return width > MOST_WIDTH || decimals > MOST_DECIMALS ? FLOAT : { type: "N", width, decimals };
}

/** A finite number as it stands in its field, without the spaces before it. */
export function numberText(value: number, { type, width, decimals }: NumberFormat): string {
  const text = shortest(value);
  if (type === "F") return text.length <= width ? text : value.toExponential();
  if (decimals === 0) return text;
  const point = text.indexOf(".");
  const given = point < 0 ? 0 : text.length - point - 1;
  return `${text}${point < 0 ? "." : ""}${"0".repeat(decimals - given)}`;
}

/** The fewest digits that read back as the same number. */
const shortest = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
