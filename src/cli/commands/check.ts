import { checkGrid, type GridCheckResult } from "../../core/grid/check-grid.ts";
import { quietJob } from "../../core/job.ts";
import { findingSentence } from "../../text/grid-words.ts";
import type { Language } from "../../text/language.ts";
import type { Command } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { openLayer } from "../open-layer.ts";

/** `onemap check`: gaps, overlaps, invalid cells and bad codes. Exit code 0 for a clean grid, 1 for findings. */
export const check: Command = {
  summary: { zh: "网格检查：缝隙、重叠、几何与编码", en: "grid check: gaps, overlaps, validity and codes" },
  files: ["GRID"],
  options: { code: { value: "FIELD" }, json: {} },
  async run({ files, values, language, engine }) {
    const grid = await openLayer(files[0] ?? "", values);
    const codeField = values.text("code");
    const result = await checkGrid({ grid, codeField }, await engine(), quietJob());
    const isClean =
      result.findings.length === 0 &&
      result.summary.unanswered.every(({ reason }) => reason === "no-code-field");
    const problems = listProblems(grid.problems, language);
    const output = values.has("json")
      ? { ...document(result, language), problems }
      : [...lines(result, language), ...problems.map(({ message }) => message)].join("\n");
    return { output, exitCode: isClean ? 0 : 1 };
  },
};

function document({ findings, summary }: GridCheckResult, language: Language) {
  return {
    findings: findings.map((finding) => ({
      rule: finding.rule,
      cells: finding.cells,
      features: finding.features,
      area: finding.area,
      width: finding.width,
      at: finding.at,
      message: findingSentence(finding, language),
    })),
    summary,
  };
}

function lines({ findings, summary }: GridCheckResult, language: Language): string[] {
  const place = (at: readonly [number, number] | null) =>
    at ? at.map((degrees) => degrees.toFixed(7)).join(", ") : "—";
  const found = findings.map(
    (finding) => `${finding.rule}\t${place(finding.at)}\t${findingSentence(finding, language)}`,
  );
  const total =
    language === "zh"
      ? `共 ${summary.cells} 个网格，${summary.findings} 处问题`
      : `${summary.cells} cells, ${summary.findings} findings`;
  const unanswered = summary.unanswered.map(({ rule, reason }) => `${rule}: ${reason}`);
  return [...found, total, ...unanswered];
}
