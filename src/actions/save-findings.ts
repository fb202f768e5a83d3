import type { Finding } from "../core/grid/finding.ts";
import type { FindingMarks } from "../core/grid/finding-mark.ts";
import type { GridSummary } from "../core/grid/grid-check.ts";
import { quietJob } from "../core/job.ts";
import { problemOf } from "../core/problem.ts";
import type { FindingsFormat } from "../io/findings/write-findings.ts";
import { saveFile } from "../io/page/save-file.ts";
import { language, text } from "../state/settings.ts";
import { sayFindings } from "../text/finding-said.ts";
import { fileName } from "./export.ts";
import { notify } from "./notify.ts";

/** Saves the findings of a check of `grid`, with what has been noted of them. The writers come when they are first asked for. */
export async function saveFindings(
  grid: string,
  findings: readonly Finding[],
  {
    format,
    marks,
    layers,
  }: {
    readonly format: FindingsFormat;
    readonly marks: FindingMarks;
    /** Those that were checked together. */
    readonly layers: GridSummary["layers"];
  },
): Promise<void> {
  const words = text.peek();
  const name = words.findings.list(grid);
  try {
    const { writeFindings } = await import("../io/findings/write-findings.ts");
    const said = sayFindings(language.peek(), marks, layers);
    const ofSeveral = layers.length > 1;
    // Findings of one level: those of areas say so.
    const cells = findings[0]?.level === "areas" ? words.review.areas : words.review.cells;
    const columns = { ...words.findings.columns, cells };
    const file = { name, findings, said, ofSeveral, rules: words.rules, columns };
    const content = await writeFindings(format, file, quietJob());
    saveFile(`${fileName(name)}.${format}`, content, content.type || "application/octet-stream");
  } catch (cause) {
    notify(problemOf(cause));
  }
}
