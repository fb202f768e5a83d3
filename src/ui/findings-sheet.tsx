import type { Finding } from "../core/grid/finding.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { findingMarks } from "../state/findings.ts";
import type { Run } from "../state/runs.ts";
import { language, text } from "../state/settings.ts";
import { sayFindings } from "../text/finding-said.ts";
import { formatCount, formatMoment } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { Paper } from "./parts/paper.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import { TableHead } from "./parts/table-head.tsx";
import { provenanceOf } from "./provenance.ts";

/** More would be a book that nobody reads; own default. */
const MOST_PRINTED = 1000;

interface Listed {
  readonly findings: readonly Finding[];
  /** Those that were checked together. */
  readonly layers: GridSummary["layers"];
}

/** The list of findings on paper, with where its figures come from. */
export function FindingsSheet({
  run,
  findings,
  layers,
  onClose,
}: Listed & { readonly run: Run; readonly onClose: () => void }) {
  const words = text.value.findings;
  const sheet = text.value.print;
  if (run.state.status !== "done" || run.state.outcome.kind !== "check") return null;
  const { certificate, hash, issued } = run.state.outcome.result.certificate;
  const { layer, level } = certificate;
  const count = (figure: number) => formatCount(figure, language.value);
  const { error, warning, info } = certificate.findings;
  const left = findings.length - MOST_PRINTED;
  return (
    <PrintSheet title={words.list(layer.name)} onClose={onClose}>
      <Paper
        name="findings"
        title={words.listTitle}
        subject={layer.name}
        facts={[
          [sheet.layer, `${layer.name} · ${sheet[level ?? "cells"](count(layer.cells))}`],
          [sheet.hash, sheet.sha256(layer.hash)],
          [sheet.certificateHash, sheet.sha256(hash)],
          [sheet.checked, formatMoment(issued, language.value)],
          [words.found, words.counts(count(error), count(warning), count(info))],
        ]}
      >
        <FindingTable findings={findings.slice(0, MOST_PRINTED)} layers={layers} />
        {left > 0 ? <p>{words.more(count(left))}</p> : null}
        <h2>{text.value.analysis.method}</h2>
        <ul>
          {provenanceOf(run).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Paper>
    </PrintSheet>
  );
}

function FindingTable({ findings, layers }: Listed) {
  const { columns } = text.value.findings;
  return (
    <table class="figure-table">
      <TableHead
        heads={[
          [columns.number, "figure"],
          [columns.rule, "words"],
          [columns.severity, "words short"],
          [columns.message, "words"],
          ...(layers.length > 1 ? [[columns.layers, "words"] as const] : []),
          [columns.longitude],
          [columns.latitude],
          [columns.status, "words short"],
        ]}
      />
      <tbody>
        {findings.map((finding, i) => (
          <Line key={finding.key} finding={finding} layers={layers} number={i + 1} />
        ))}
      </tbody>
    </table>
  );
}

/** Decimals of a degree: a decimetre. */
const DECIMALS = 6;

function Line({
  finding,
  layers,
  number,
}: Pick<Listed, "layers"> & { readonly finding: Finding; readonly number: number }) {
  const said = sayFindings(language.value, findingMarks.value, layers)(finding);
  const { severity, message, status, note } = said;
  return (
    <tr>
      <td class="figure">{number}</td>
      <td class="words">
        {finding.rule} {text.value.rules[finding.rule]}
      </td>
      <td class="words short">{severity}</td>
      <td class="words">{message}</td>
      {layers.length > 1 ? <td class="words">{said.layers}</td> : null}
      <td>{formatNumber(finding.at?.[0], DECIMALS, language.value)}</td>
      <td>{formatNumber(finding.at?.[1], DECIMALS, language.value)}</td>
      <td class="words">
        <span class="short">{status}</span> {note}
      </td>
    </tr>
  );
}
