/** What a cell of a spreadsheet may hold. */
export type SheetCell = string | number | null;

/** Styles of cells, by their number in the stylesheet; those of numbers follow, one for each number of decimals. */
const HEADER = 1;
const QUOTED = 2;
const FIRST_NUMBER = 3;

/** Most characters of a cell (Excel specifications and limits). */
const MOST_CHARACTERS = 32_767;

/** How many decimals numbers of a column show; null for whatever they have. */
export type Decimals = number | null;

/** The stylesheet: plain cells, the header, text that must not be taken for a formula when it is edited, and numbers with so many decimals each. */
export function stylesheet(decimals: readonly number[]): string {
  const formats = decimals.map((digits, i) => {
    const code = digits > 0 ? `0.${"0".repeat(digits)}` : "0";
    return `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`;
  });
  const styles = [
    style(0, "", 0),
    style(1, ' applyFont="1"', 0),
    style(0, ' quotePrefix="1"', 0),
    ...decimals.map((_, i) => style(0, ' applyNumberFormat="1"', 164 + i)),
  ];
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join("")}</numFmts>` : "",
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styles.length}">${styles.join("")}</cellXfs>`,
    "</styleSheet>",
  ].join("");
}

const style = (font: number, more: string, format: number): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0"${more}/>`;

/** A row as XML. `styles` holds for each column which of the formats of the stylesheet its numbers have. */
export function rowXml(
  number: number,
  cells: readonly SheetCell[],
  styles: readonly (number | null)[],
): string {
  const written = cells.map((cell, column) => {
    if (typeof cell === "string") return textCell(cell, addressOf(number, column));
    if (cell === null || !Number.isFinite(cell)) return "";
    const format = styles[column] ?? null;
    const shown = format === null ? "" : ` s="${FIRST_NUMBER + format}"`;
    return `<c r="${addressOf(number, column)}"${shown}><v>${cell}</v></c>`;
  });
  return `<row r="${number}">${written.join("")}</row>`;
}

/** The first row: its labels in bold. */
export const headerXml = (labels: readonly string[]): string =>
  `<row r="1">${labels.map((label, column) => inlineText(label, addressOf(1, column), HEADER)).join("")}</row>`;

/** Text is always text; what begins like a formula stays text even when the cell is edited. */
const textCell = (text: string, address: string): string =>
  text === "" ? "" : inlineText(text, address, /^[=+\-@\t\r]/.test(text) ? QUOTED : 0);

const inlineText = (text: string, address: string, style: number): string =>
  `<c r="${address}" t="inlineStr"${style > 0 ? ` s="${style}"` : ""}><is><t xml:space="preserve">${escaped(shortened(text))}</t></is></c>`;

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Characters that XML 1.0 cannot hold, halves of pairs among them. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text for XML. `_x0041_` would be read as a character by its number, so its first underscore is written by its own. */
export const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, "\ufffd")
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string);

/** `A1` for row 1, column 0. */
function addressOf(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + row;
}
