import type { GridComparison, VersionSummary } from "../core/grid/compare/comparison.ts";
import { reviewName, type SignOffs } from "../core/grid/compare/sign-off.ts";
import { printedReview, reviews } from "../state/reviews.ts";
import { runs } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { changeSentence } from "../text/change-sentence.ts";
import { formatCount, formatPercent, formatSquareMetres, formatTime } from "../text/format.ts";
import { groundLines } from "./comparison-view.tsx";
import { PassageTable } from "./passage-table.tsx";
import "./print-sheet.css";

/** The review of a comparison on paper (A4): layers, changes with their sign-offs, ledger, matrix, lines for signatures. Only printers see it. */
export function PrintSheet() {
  const run = runs.value.find(({ id }) => id === printedReview.value);
  if (run?.state.status !== "done" || run.state.outcome.kind !== "compare") return null;
  return <Sheet comparison={run.state.outcome.result} engine={run.state.engine} />;
}

function Sheet({
  comparison,
  engine,
}: {
  readonly comparison: GridComparison;
  readonly engine: string | null;
}) {
  const words = text.value.comparison;
  const { sameGround, heldShare } = comparison.limits;
  const signs: SignOffs = reviews.value.get(reviewName(comparison)) ?? new Map();
  return (
    <article class="review-sheet">
      <h1>{words.sheet.title}</h1>
      <p>{words.sheet.printed(formatTime(new Date().toISOString(), language.value))}</p>
      <h2>{words.sheet.layers}</h2>
      <table>
        <tbody>
          <VersionRow label={words.versions.old} version={comparison.old} />
          <VersionRow label={words.versions.new} version={comparison.new} />
        </tbody>
      </table>
      <p>{words.sheet.limits(String(sameGround), formatPercent(heldShare, language.value, 0))}</p>
      {engine ? <p>{text.value.method.engine(engine)}</p> : null}
      <h2>{words.sheet.changes}</h2>
      <ChangeTable comparison={comparison} signs={signs} />
      <h2>{words.ledger.title}</h2>
      <table>
        <tbody>
          {groundLines(comparison.ledger).map(([label, area]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="figure">{formatSquareMetres(area, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{comparison.ledger.closed ? words.ledger.closed : words.ledger.open}</p>
      <h2>{words.matrix.title}</h2>
      <p>{words.ledger.interpolated}</p>
      <PassageTable comparison={comparison} />
      <dl class="signatures">
        {words.sheet.signatures.map((word) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </article>
  );
}

function VersionRow({ label, version }: { readonly label: string; readonly version: VersionSummary }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{version.name}</td>
      <td class="figure">{text.value.comparison.sheet.cells(formatCount(version.cells, language.value))}</td>
      <td class="hash">SHA-256 {version.sha256 ?? text.value.method.unknownHash}</td>
    </tr>
  );
}

function ChangeTable({
  comparison,
  signs,
}: {
  readonly comparison: GridComparison;
  readonly signs: SignOffs;
}) {
  const words = text.value.comparison;
  return (
    <table class="changes">
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.sentenceColumn}</th>
          <th scope="col">{words.review.state}</th>
          <th scope="col">{words.review.reviewer}</th>
          <th scope="col">{words.review.note}</th>
        </tr>
      </thead>
      <tbody>
        {comparison.changes.map((change, i) => {
          const sign = signs.get(change.key);
          return (
            <tr key={change.key}>
              <td class="figure">{i + 1}</td>
              <td>{words.kinds[change.kind]}</td>
              <td>{changeSentence(change, language.value)}</td>
              <td>{words.review.states[sign?.state ?? "open"]}</td>
              <td>{sign ? `${sign.who} ${formatTime(sign.when, language.value)}` : ""}</td>
              <td>{sign?.note ?? ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
