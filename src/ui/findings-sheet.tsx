import type { Finding } from "../core/grid/finding.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { findingMarks } from "../state/findings.ts";
import type { Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { sayFindings } from "../text/finding-said.ts";
import { formatCount } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { PrintSheet } from "./parts/print-sheet.tsx";
import { provenanceOf } from "./provenance.ts";

/** More would be a book that nobody reads; own default. */
const MOST_PRINTED = 1000;

/** The list of findings on paper, with where its figures come from. */
export function FindingsSheet({
  run,
  findings,
  layers,
  onClose,
}: {
  readonly run: Run;
  readonly findings: readonly Finding[];
  /** Those that were checked together. */
  readonly layers: GridSummary["layers"];
  readonly onClose: () => void;
}) {
  const words = text.value.findings;
  const { columns } = words;
  if (run.recipe.operation !== "check") return null;
  const left = findings.length - MOST_PRINTED;
  return (
    <PrintSheet title={words.list(run.recipe.grid.name)} onClose={onClose}>
      <table>
        <thead>
          <tr>
            <th class="figure">{columns.number}</th>
            <th>{columns.rule}</th>
            <th>{columns.severity}</th>
            <th>{columns.message}</th>
            {layers.length > 1 ? <th>{columns.layers}</th> : null}
            <th class="figure">{columns.longitude}</th>
            <th class="figure">{columns.latitude}</th>
            <th>{columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, MOST_PRINTED).map((finding, i) => (
            <Line key={finding.key} finding={finding} layers={layers} number={i + 1} />
          ))}
        </tbody>
      </table>
      {left > 0 ? <p>{words.more(formatCount(left, language.value))}</p> : null}
      <h2>{text.value.analysis.method}</h2>
      <ul>
        {provenanceOf(run).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </PrintSheet>
  );
}

/** Decimals of a degree: a decimetre. */
const DECIMALS = 6;

function Line({
  finding,
  layers,
  number,
}: {
  readonly finding: Finding;
  readonly layers: GridSummary["layers"];
  readonly number: number;
}) {
  const said = sayFindings(language.value, findingMarks.value, layers)(finding);
  const { severity, message, status, note } = said;
  return (
    <tr>
      <td class="figure">{number}</td>
      <td class="short">
        {finding.rule} {text.value.rules[finding.rule]}
      </td>
      <td class="short">{severity}</td>
      <td>{message}</td>
      {layers.length > 1 ? <td>{said.layers}</td> : null}
      <td class="figure">{formatNumber(finding.at?.[0], DECIMALS, language.value)}</td>
      <td class="figure">{formatNumber(finding.at?.[1], DECIMALS, language.value)}</td>
      <td>
        <span class="short">{status}</span> {note}
      </td>
    </tr>
  );
}
