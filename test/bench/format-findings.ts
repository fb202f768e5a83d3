import { formatRow, widthsOf } from "./format-table.ts";
import type { Findings, Measure } from "./measure.ts";

const HEAD = ["", "ours", "peer", "ratio"] as const;

/** All findings as one table in plain text, with notes beneath each part. */
export function formatFindings(findings: readonly Findings[]): string {
  const rows = findings.flatMap(({ measures }) => measures.map(cellsOf));
  const widths = widthsOf(HEAD, rows);
  const line = (cells: readonly string[]) => formatRow(cells, widths);
  const parts = findings.map(({ title, measures, notes }) =>
    [
      title,
      line(HEAD),
      ...measures.map((measure) => line(cellsOf(measure))),
      ...notes.map((note) => `  (${note})`),
    ].join("\n"),
  );
  return parts.join("\n\n");
}

const cellsOf = ({ name, ours, peer, ratio }: Measure): readonly string[] => [
  `  ${name}`,
  ours,
  peer,
  ratio < 10 ? ratio.toPrecision(2) : ratio.toFixed(0),
];

/** A time as the table shows it. */
export const milliseconds = (ms: number): string => `${ms < 100 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

/** An amount of traffic as the table shows it. */
export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
