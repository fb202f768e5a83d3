import { landUseClass } from "./land-use.ts";

/** Whether values are codes of 用地用海: digits in pairs that the guide, or its beginning, knows. */
export const areLandUseCodes = (values: readonly string[]): boolean =>
  values.length > 0 && values.every((value) => /^(\d\d){1,4}$/.test(value) && landUseClass(value) !== null);

/** The shortest code that is drawn in the same colour: 0101 is drawn as 01. Codes that no class begins stay as they are. */
export function colorClass(code: string): string {
  const color = landUseClass(code)?.color;
  for (let length = 2; length < code.length; length += 2) {
    const parent = landUseClass(code.slice(0, length));
    if (parent && parent.code.length === length && parent.color === color) return parent.code;
  }
  return code;
}
