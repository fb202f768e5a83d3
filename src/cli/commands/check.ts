import type { LayerInput } from "../../core/analysis/layer-input.ts";
import { certificateDocument } from "../../core/grid/certificate/certificate-document.ts";
import { checkGrid } from "../../core/grid/check-grid.ts";
import type { GridCheckResult } from "../../core/grid/grid-check.ts";
import { quietJob } from "../../core/job.ts";
import { certificateLines } from "../../text/certificate-words.ts";
import { findingSentence } from "../../text/grid-words.ts";
import type { Language } from "../../text/language.ts";
import { texts } from "../../text/texts.ts";
import type { Command, Values } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { openLayer } from "../open-layer.ts";
import { openTogether } from "../open-together.ts";
import { rulesFor } from "../rules-file.ts";

/** `onemap check`: rules G01 to G20 and the certificate. Exit code 0 for a clean grid, 1 where errors or warnings stand or something could not be checked. */
export const check: Command = {
  summary: {
    zh: "网格检查与证书：缝隙、重叠、越界、节点、几何、编码、属性",
    en: "grid check and certificate: gaps, overlaps, parents, nodes, validity, codes, values",
  },
  files: ["GRID"],
  options: {
    beside: { value: "GRID" },
    within: { value: "PARENT" },
    "parent-code": { value: "FIELD" },
    code: { value: "FIELD" },
    tolerance: { value: "FILE.json" },
    objects: { value: "POLYGONS" },
    places: { value: "POINTS" },
    lines: { value: "LINES" },
    json: {},
  },
  async run({ files, values, language, engine }) {
    const path = files[0] ?? "";
    const within = values.text("within");
    const paths = [path, ...values.texts("beside"), ...(within === null ? [] : [within])] as const;
    const { layers, problems: noticed } = await openTogether(paths, values, openLayer);
    const [grid, ...others] = layers;
    const parent = within === null ? undefined : others.pop();
    const result = await checkGrid(
      {
        grid,
        beside: others,
        codeField: values.text("code"),
        rules: await rulesFor(path, values.text("tolerance")),
        parent: parent ? { layer: parent, codeField: values.text("parent-code") } : null,
        objects: await optionalLayer("objects", values),
        places: await optionalLayer("places", values),
        lines: await optionalLayer("lines", values),
      },
      await engine(),
      quietJob(),
    );
    const problems = listProblems(noticed, language);
    const output = values.has("json")
      ? { ...document(result, language), problems }
      : [...lines(result, language), ...problems.map(({ message }) => message)].join("\n");
    return { output, exitCode: isClean(result) ? 0 : 1 };
  },
};

const isClean = ({ certificate: { verdict, findings } }: GridCheckResult): boolean =>
  verdict === "passed" && findings.warning === 0;

async function optionalLayer(option: string, values: Values): Promise<LayerInput | null> {
  const path = values.text(option);
  return path === null ? null : openLayer(path, values);
}

function document({ findings, summary, certificate }: GridCheckResult, language: Language) {
  return {
    findings: findings.map(({ geometry: _, ...finding }) => ({
      ...finding,
      message: findingSentence(finding, language),
    })),
    summary,
    certificate: certificateDocument(certificate, new Date().toISOString()),
  };
}

function lines({ findings, summary, certificate }: GridCheckResult, language: Language): string[] {
  const place = (at: readonly [number, number] | null) =>
    at ? at.map((degrees) => degrees.toFixed(7)).join(", ") : "—";
  const found = findings.map(
    (finding) => `${finding.rule}\t${place(finding.at)}\t${findingSentence(finding, language)}`,
  );
  const words = texts[language];
  const total =
    language === "zh"
      ? `共 ${summary.cells} 个网格，${summary.findings} 处问题`
      : `${summary.cells} cells, ${summary.findings} findings`;
  const unanswered = summary.unanswered.map(({ rule, reason }) => words.unanswered.engine(rule, reason));
  const notAsked = summary.notAsked.map(({ rule, reason }) => words.unanswered.notAsked(rule, reason));
  return [...found, total, ...unanswered, ...notAsked, ...certificateLines(certificate, language)];
}
