import { CHANGE_KINDS } from "../core/grid/compare/change-kind.ts";
import type { ComparisonLedger, GridComparison } from "../core/grid/compare/comparison.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatSquareMetres } from "../text/format.ts";
import { CountFlowTable } from "./count-flow-table.tsx";
import { KindBadge } from "./kind-badge.tsx";
import { Icon } from "./parts/icon.tsx";
import { TermTable } from "./parts/term-table.tsx";
import { PassageTable } from "./passage-table.tsx";

/** The proof of a comparison: changes by kind, where all ground went and came from, households and people, the matrix. */
export function ComparisonView({ comparison }: { readonly comparison: GridComparison }) {
  const words = text.value.comparison;
  const { households, people } = comparison;
  return (
    <>
      <KindTally comparison={comparison} />
      <GroundLedger ledger={comparison.ledger} />
      {households ? <CountFlowTable title={words.ledger.households} flow={households} /> : null}
      {people ? <CountFlowTable title={words.ledger.people} flow={people} /> : null}
      <CodeNotes comparison={comparison} />
      <details class="foldout">
        <summary>{words.matrix.title}</summary>
        <p class="hint">{words.matrix.hint}</p>
        <PassageTable comparison={comparison} most={MOST_PASSAGES} />
      </details>
    </>
  );
}

/** More than this are read in the print and the export. */
const MOST_PASSAGES = 100;

function KindTally({ comparison: { counts, unchanged } }: { readonly comparison: GridComparison }) {
  const words = text.value.comparison;
  const figure = (count: number) => formatCount(count, language.value);
  const { identical, withinTolerance } = unchanged;
  return (
    <section class="ledger" aria-label={words.tally}>
      <TermTable
        rows={[
          ...CHANGE_KINDS.filter((kind) => counts[kind] > 0).map(
            (kind) => [<KindBadge key={kind} kind={kind} />, figure(counts[kind])] as const,
          ),
          [words.unchanged, figure(identical + withinTolerance)],
        ]}
      />
      <p class="hint">{words.unchangedParts(figure(identical), figure(withinTolerance))}</p>
    </section>
  );
}

/** The ledger of the ground in m², from the old total down to the new one. */
export function GroundTable({ ledger }: { readonly ledger: ComparisonLedger }) {
  const words = text.value.comparison.ledger;
  const twice = (label: string, area: number) => (area > 0.005 ? ([[label, -area]] as const) : []);
  const lines: readonly (readonly [string, number])[] = [
    [words.oldTotal, ledger.old],
    [words.kept, ledger.kept],
    [words.passed, ledger.passed],
    ...twice(words.repeatedOld, ledger.repeatedOld),
    [words.lost, ledger.lost],
    [words.gained, ledger.gained],
    ...twice(words.repeatedNew, ledger.repeatedNew),
    [words.newTotal, ledger.new],
    [words.residual, ledger.worst],
  ];
  return <TermTable rows={lines.map(([label, area]) => [label, formatSquareMetres(area, language.value)])} />;
}

function GroundLedger({ ledger }: { readonly ledger: ComparisonLedger }) {
  const words = text.value.comparison.ledger;
  return (
    <section class={ledger.closed ? "ledger closed" : "ledger open"} aria-label={words.title}>
      <h4>{words.title}</h4>
      <GroundTable ledger={ledger} />
      <p class="verdict">
        <Icon name={ledger.closed ? "check" : "warning"} />
        <span>{ledger.closed ? words.closed : words.open}</span>
      </p>
    </section>
  );
}

/** Codes that do not name one cell each. */
function CodeNotes({ comparison }: { readonly comparison: GridComparison }) {
  const words = text.value.comparison;
  const lines = (["old", "new"] as const).flatMap((version) => {
    const { duplicates, codeless } = comparison[version];
    const name = words.versions[version];
    const codes = duplicates.map(({ code }) => code).join(" ");
    return [
      ...(duplicates.length > 0 ? [words.duplicates(name, codes)] : []),
      ...(codeless.length > 0 ? [words.withoutCode(name, codeless.length)] : []),
    ];
  });
  return lines.length > 0 ? (
    <ul class="issue-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  ) : null;
}
