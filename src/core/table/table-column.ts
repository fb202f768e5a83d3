import { type AttributeColumn, attributeAt } from "../geometry/columns.ts";
import type { Job } from "../job.ts";
import { collation, type Language } from "./collation.ts";
import { sortWords } from "./sort-words.ts";

/** A field as the table sorts and filters it: numbers, `NaN` for none, or the places of its words in their order, 0 for none. */
export type TableColumn =
  | { readonly type: "number"; readonly values: Float64Array }
  | { readonly type: "text"; readonly ranks: Uint32Array; readonly words: readonly string[] };

/** Puts the different words of a field in order once, so that its rows are sorted and filtered as numbers from then on. */
export async function tableColumn(
  column: AttributeColumn,
  count: number,
  { language, job }: { readonly language: Language; readonly job: Job },
): Promise<TableColumn> {
  if (column.type === "number") return { type: "number", values: column.values };
  const codeOf = new Map<string, number>();
  const ranks = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    if ((row & 4095) === 0) await job.breathe();
    const word = attributeAt(column, row);
    if (word === null) continue;
    const text = String(word);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = codeOf.size + 1;
      codeOf.set(text, code);
    }
    ranks[row] = code;
  }
  const words = await sortWords([...codeOf.keys()], collation(language), job);
  const rankOf = new Uint32Array(words.length + 1);
  words.forEach((word, i) => {
    rankOf[codeOf.get(word) as number] = i + 1;
  });
  for (let row = 0; row < count; row++) ranks[row] = rankOf[ranks[row] as number] as number;
  return { type: "text", ranks, words };
}
