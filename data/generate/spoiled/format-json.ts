/** Lines of the file are no longer than this, as the project formats JSON. */
const LINE = 110;

/** JSON as the project's formatter writes it: objects over several lines, lists of plain values on one line where they fit. */
export const formatJson = (value: unknown): string => `${format(value, "", 0)}\n`;

function format(value: unknown, indent: string, before: number): string {
  if (Array.isArray(value)) return formatList(value, indent, before);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const members = Object.entries(value).map(([key, member]) => {
    const head = `${deeper}${JSON.stringify(key)}: `;
    return head + format(member, deeper, head.length);
  });
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function formatList(values: readonly unknown[], indent: string, before: number): string {
  if (values.length === 0) return "[]";
  const isPlain = values.every((value) => typeof value !== "object" || value === null);
  const line = `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
  // One more for the comma that may follow.
  if (isPlain && before + line.length + 1 <= LINE) return line;
  const deeper = `${indent}  `;
  return `[\n${values.map((value) => deeper + format(value, deeper, deeper.length)).join(",\n")}\n${indent}]`;
}
