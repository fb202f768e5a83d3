/** The name of a file without the ending of the formats that are read here. */
export const withoutEnding = (name: string): string => name.replace(/\.(fgb|(geo)?json)$/i, "");
