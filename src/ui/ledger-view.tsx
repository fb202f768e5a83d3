import type { Ledger } from "../core/analysis/ledger.ts";
import type { Failure, Repair } from "../core/analysis/prepare-polygons.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { RULES } from "../core/grid/rules.ts";
import type { RunResult } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatHectares, formatSquareMetres } from "../text/format.ts";
import { problemSentence } from "../text/language.ts";
import { CertificateView } from "./certificate-view.tsx";
import { ComparisonView } from "./comparison-view.tsx";
import { Icon } from "./parts/icon.tsx";

/** The proof of a result: what went in and where it went; for a grid, what each rule has found. */
export function LedgerView({ outcome }: { readonly outcome: RunResult }) {
  if (outcome.kind === "check")
    return (
      <>
        <CertificateView document={outcome.result.certificate} />
        <RuleTally summary={outcome.result.summary} />
      </>
    );
  const { repaired, failed } = outcome.result;
  const skipped = outcome.kind === "coverage" ? outcome.result.sites.skipped : [];
  return (
    <>
      {outcome.kind === "compare" ? (
        <ComparisonView comparison={outcome.result} />
      ) : outcome.result.ledger ? (
        <LedgerTable ledger={outcome.result.ledger} isCoverage={outcome.kind === "coverage"} />
      ) : null}
      <Repairs repaired={repaired} />
      <Failures failed={failed} isComparison={outcome.kind === "compare"} />
      {skipped.length > 0 ? (
        <details class="foldout">
          <summary>{text.value.ledger.skippedSites(skipped.length)}</summary>
          <List
            lines={skipped.map(({ feature, code }) => problemSentence({ code, feature }, language.value))}
          />
        </details>
      ) : null}
    </>
  );
}

function LedgerTable({ ledger, isCoverage }: { readonly ledger: Ledger; readonly isCoverage: boolean }) {
  const words = text.value.ledger;
  const rows: readonly (readonly [string, number])[] = [
    [words.input, ledger.input],
    [isCoverage ? words.covered : words.inside, ledger.inside],
    [isCoverage ? words.blind : words.outside, ledger.outside],
    [words.failed, ledger.failed],
    [words.residual, ledger.residual],
    ...(ledger.multiple > 0.005 ? ([[words.multiple, ledger.multiple]] as const) : []),
  ];
  const { units } = text.value;
  return (
    <section class={ledger.closed ? "ledger closed" : "ledger open"} aria-label={words.title}>
      <h4>{words.title}</h4>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{units.squareMetres}</th>
            <th scope="col">{units.hectares}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, area]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{formatSquareMetres(area, language.value)}</td>
              <td>{formatHectares(area, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="verdict">
        <Icon name={ledger.closed ? "check" : "warning"} />
        <span>{ledger.closed ? words.closed : words.open}</span>
      </p>
      {ledger.multiple > 0.005 ? <p class="hint">{words.multipleHint}</p> : null}
    </section>
  );
}

function Repairs({ repaired }: { readonly repaired: readonly Repair[] }) {
  const words = text.value.ledger;
  if (repaired.length === 0) return null;
  return (
    <details class="foldout">
      <summary>{words.repaired(repaired.length)}</summary>
      <List
        lines={repaired.map(({ layer, feature, reason }) => `${words.feature(layer, feature)}: ${reason}`)}
      />
    </details>
  );
}

function Failures({
  failed,
  isComparison,
}: {
  readonly failed: readonly Failure[];
  readonly isComparison: boolean;
}) {
  const words = text.value.ledger;
  if (failed.length === 0) return null;
  const lines = failed.map(({ layer, feature, other, code, reason }) => {
    if (isComparison && other !== null)
      return text.value.comparison.besideUnknown(words.feature(layer, feature));
    const what = other === null ? words.feature(layer, feature) : words.pair(layer, feature, other);
    return `${what}: ${reason ?? problemSentence({ code, where: layer, feature }, language.value)}`;
  });
  return (
    <details class="foldout bad" open>
      <summary>{words.failedList(failed.length)}</summary>
      <List lines={lines} />
    </details>
  );
}

/** More than this are counted, not listed; the export has them all. */
const MOST_LISTED = 50;

function List({ lines }: { readonly lines: readonly string[] }) {
  const rest = lines.length - MOST_LISTED;
  return (
    <ul class="issue-list">
      {lines.slice(0, MOST_LISTED).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {rest > 0 ? <li>{text.value.ledger.more(rest)}</li> : null}
    </ul>
  );
}

function RuleTally({ summary }: { readonly summary: GridSummary }) {
  const words = text.value;
  const unanswered = [
    ...summary.unanswered.map(({ rule, reason }) => words.unanswered.engine(rule, reason)),
    ...summary.notAsked.map(({ rule, reason }) => words.unanswered.notAsked(rule, reason)),
  ];
  return (
    <section class="ledger" aria-label={words.table.columns.rule}>
      <table>
        <tbody>
          {RULES.map((rule) => {
            const { state, count, area } = summary.byRule[rule];
            // What was not checked has not been found to be none.
            const isKnown = state === "checked" || state === "failed";
            return (
              <tr key={rule}>
                <th scope="row">
                  {rule} {words.rules[rule]}
                </th>
                <td>{formatCount(isKnown ? count : null, language.value)}</td>
                <td>
                  {isKnown && (rule === "G01" || rule === "G02")
                    ? `${formatSquareMetres(area, language.value)} ${words.units.squareMetres}`
                    : ""}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {unanswered.length > 0 ? (
        <>
          <h4>{words.unanswered.title}</h4>
          <List lines={[...new Set(unanswered)]} />
        </>
      ) : null}
    </section>
  );
}
