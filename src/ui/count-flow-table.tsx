import type { CountFlow } from "../core/grid/compare/comparison.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { TermTable } from "./parts/term-table.tsx";

/** Where households or people of the old version have gone, by area. */
export function CountFlowTable({ title, flow }: { readonly title: string; readonly flow: CountFlow }) {
  const words = text.value.comparison.ledger;
  const rows: readonly (readonly [string, number | null])[] = [
    [words.before, flow.before],
    [words.countKept, flow.kept],
    [words.countPassed, flow.passed],
    [words.countLost, flow.lost],
    ...(flow.unknown > 0 ? ([[words.countUnknown, flow.unknown]] as const) : []),
    [words.after, flow.after],
  ];
  return (
    <section class="ledger" aria-label={title}>
      <h4>{title}</h4>
      <TermTable rows={rows.map(([label, count]) => [label, formatCount(count, language.value)])} />
      {flow.valueless > 0 ? <p class="hint">{words.valueless(flow.valueless)}</p> : null}
      <p class="hint">{words.interpolated}</p>
    </section>
  );
}
