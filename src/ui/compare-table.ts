import type { Change, Flow } from "../core/grid/compare/comparison.ts";
import { reviewName, signStateOf } from "../core/grid/compare/sign-off.ts";
import { reviews } from "../state/reviews.ts";
import type { OutcomeOf, Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { cellNames, changeSentence } from "../text/change-sentence.ts";
import { changePlace } from "./change-place.ts";
import { listedRows, NO_ROWS } from "./listed-rows.ts";
import type { TableBody, TableRow } from "./table-model.ts";

/** One row for each change of a grid, with its sign-off. */
export function compareTable({ recipe }: Run, { result }: OutcomeOf<"compare">): TableBody {
  if (recipe.operation !== "compare") return NO_ROWS;
  const words = text.value.comparison;
  const signs = reviews.value.get(reviewName(result)) ?? new Map();
  const isOpen = (change: Change) => signStateOf(signs, change) === "open";
  const rows = result.changes.map(
    (change, i): TableRow => ({
      key: change.key,
      cells: [
        i + 1,
        words.kinds[change.kind],
        cellNames(change.old, language.value),
        cellNames(change.new, language.value),
        change.flow?.before ?? null,
        change.flow?.after ?? null,
        passedOf(change.flow),
        words.review.states[signStateOf(signs, change)],
        signs.get(change.key)?.note ?? "",
        changeSentence(change, language.value),
      ],
      place: changePlace(change, recipe),
    }),
  );
  return {
    columns: [
      { label: words.number, decimals: 0 },
      { label: words.kind, decimals: null },
      { label: words.old, decimals: null },
      { label: words.new, decimals: null },
      { label: words.before, decimals: 2 },
      { label: words.after, decimals: 2 },
      { label: words.passed, decimals: 2 },
      { label: words.review.state, decimals: null },
      { label: words.review.note, decimals: null },
      { label: words.sentenceColumn, decimals: null },
    ],
    ...listedRows(rows),
    totals: null,
    narrow: {
      label: words.review.onlyOpen,
      keeps: (position) => {
        const change = result.changes[position];
        return change !== undefined && isOpen(change);
      },
    },
  };
}

/** Ground that bears another code than before, or came from outside the grid or left it. */
const passedOf = (flow: Flow): number | null =>
  flow && flow.recoded + flow.given + flow.taken + flow.lost + flow.gained;
