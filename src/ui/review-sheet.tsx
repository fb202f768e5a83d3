import type { GridComparison, VersionSummary } from "../core/grid/compare/comparison.ts";
import { reviewName, type SignOffs } from "../core/grid/compare/sign-off.ts";
import { reviews } from "../state/reviews.ts";
import { language, text } from "../state/settings.ts";
import { changeSentence } from "../text/change-sentence.ts";
import { formatCount, formatMoment, formatPercent, formatTime } from "../text/format.ts";
import { GroundTable } from "./comparison-view.tsx";
import { Paper, type PaperFact } from "./parts/paper.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import { TableHead } from "./parts/table-head.tsx";
import { PassageTable } from "./passage-table.tsx";

/** The review of a comparison on paper: changes with their sign-offs, ledger, matrix, lines for signatures. It is printed at once. */
export function ReviewSheet({
  comparison,
  engine,
  onClose,
}: {
  readonly comparison: GridComparison;
  readonly engine: string | null;
  readonly onClose: () => void;
}) {
  const words = text.value.comparison;
  const { sameGround, heldShare } = comparison.limits;
  const subject = `${comparison.old.name} → ${comparison.new.name}`;
  return (
    <PrintSheet title={words.sheet.title} mark={subject} isAtOnce onClose={onClose}>
      <Paper
        name="review-sheet"
        title={words.sheet.title}
        subject={subject}
        facts={[
          ...factsOf(words.versions.old, comparison.old),
          ...factsOf(words.versions.new, comparison.new),
          [text.value.print.printed, formatMoment(new Date(), language.value)],
          ...(engine ? ([[text.value.print.engine, engine]] as const) : []),
        ]}
        signatures={words.sheet.signatures}
      >
        <h2>{words.sheet.changes}</h2>
        <p class="note">
          {words.sheet.limits(String(sameGround), formatPercent(heldShare, language.value, 0))}
        </p>
        <ChangeTable comparison={comparison} />
        <h2>{words.ledger.title}</h2>
        <GroundTable ledger={comparison.ledger} />
        <p class="note">{comparison.ledger.closed ? words.ledger.closed : words.ledger.open}</p>
        <h2>{words.matrix.title}</h2>
        <PassageTable comparison={comparison} />
        <p class="note">{words.ledger.interpolated}</p>
      </Paper>
    </PrintSheet>
  );
}

function factsOf(label: string, { name, cells, sha256 }: VersionSummary): PaperFact[] {
  const words = text.value.print;
  return [
    [label, `${name} · ${words.cells(formatCount(cells, language.value))}`],
    [words.fileHash, sha256 === null ? text.value.method.unknownHash : words.sha256(sha256)],
  ];
}

function ChangeTable({ comparison }: { readonly comparison: GridComparison }) {
  const words = text.value.comparison;
  const signs: SignOffs = reviews.value.get(reviewName(comparison)) ?? new Map();
  return (
    <table class="figure-table changes">
      <TableHead
        heads={[
          [words.number, "figure"],
          [words.kind, "words short"],
          [words.sentenceColumn, "words"],
          [words.review.state, "words short"],
          [words.review.reviewer, "words short"],
          [words.review.note, "words short"],
        ]}
      />
      <tbody>
        {comparison.changes.map((change, i) => {
          const sign = signs.get(change.key);
          return (
            <tr key={change.key}>
              <td class="figure">{i + 1}</td>
              <td class="words short">{words.kinds[change.kind]}</td>
              <td class="words">{changeSentence(change, language.value)}</td>
              <td class="words short">{words.review.states[sign?.state ?? "open"]}</td>
              <td class="words">{sign ? `${sign.who} ${formatTime(sign.when, language.value)}` : ""}</td>
              <td class="words">{sign?.note ?? ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
