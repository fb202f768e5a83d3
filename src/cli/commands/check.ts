import { resolve } from "node:path";
import type { LayerInput } from "../../core/analysis/layer-input.ts";
import { certificateDocument } from "../../core/grid/certificate/certificate-document.ts";
import type { CertifiedCheck } from "../../core/grid/certificate/certified-check.ts";
import { type ChainDocument, chainDocument } from "../../core/grid/certificate/chain-document.ts";
import { checkChain } from "../../core/grid/chain/check-chain.ts";
import type { Finding } from "../../core/grid/finding.ts";
import type { GridSummary } from "../../core/grid/grid-check.ts";
import { layersOfFinding } from "../../core/grid/layer-of-feature.ts";
import { quietJob } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import { certificateLines, chainLines, levelTitle } from "../../text/certificate-words.ts";
import { findingSentence } from "../../text/grid-words.ts";
import type { Language } from "../../text/language.ts";
import { notAskedSentences } from "../../text/not-asked.ts";
import { texts } from "../../text/texts.ts";
import type { Command, Values } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { openLayer } from "../open-layer.ts";
import { openTogether } from "../open-together.ts";
import { PARENT_OPTIONS, parentCodes } from "../parent-options.ts";
import { rulesFor } from "../rules-file.ts";

/**
 * `onemap check`: rules G01 to G20 and the certificate, for every level where several parents are given. Exit code 0 for a clean grid, 1 where errors or warnings stand or something could not be
 * checked.
 */
export const check: Command = {
  summary: {
    zh: "网格检查与证书：缝隙、重叠、越界、节点、几何、编码、属性",
    en: "grid check and certificate: gaps, overlaps, parents, nodes, validity, codes, values",
  },
  files: ["GRID"],
  options: {
    beside: { value: "GRID" },
    ...PARENT_OPTIONS,
    code: { value: "FIELD" },
    tolerance: { value: "FILE.json" },
    objects: { value: "POLYGONS" },
    places: { value: "POINTS" },
    lines: { value: "LINES" },
    json: {},
  },
  async run({ files, values, language, engine }) {
    const path = files[0] ?? "";
    const [besides, within] = [values.texts("beside"), values.texts("within")];
    const codes = parentCodes(values);
    const paths = [path, ...besides, ...within] as const;
    refuseTwice(paths);
    const { layers, problems: noticed } = await openTogether(paths, values, openLayer);
    const [grid, ...others] = layers;
    const parents = others.splice(besides.length);
    const [parent = null, ...above] = parents.map((layer, i) => ({ layer, codeField: codes[i] ?? null }));
    const results = await checkChain(
      {
        grid,
        beside: others,
        codeField: values.text("code"),
        rules: await rulesFor(path, values.text("tolerance")),
        parent,
        above,
        objects: await optionalLayer("objects", values),
        places: await optionalLayer("places", values),
        lines: await optionalLayer("lines", values),
      },
      await engine(),
      quietJob(),
    );
    const issued = new Date().toISOString();
    const levels = results.map((result) => ({
      ...result,
      certificate: certificateDocument(result.certificate, issued),
    }));
    const chain = chainDocument(levels.map(({ certificate }) => certificate));
    const problems = listProblems(noticed, language);
    const output = values.has("json")
      ? { ...documentOf(levels, chain, language), problems }
      : [...linesOf(levels, chain, language), ...problems.map(({ message }) => message)].join("\n");
    return { output, exitCode: levels.every(isClean) ? 0 : 1 };
  },
};

const isClean = ({ certificate: { certificate } }: CertifiedCheck): boolean =>
  certificate.verdict === "passed" && certificate.findings.warning === 0;

/** A layer beside or above itself says nothing about anything. */
function refuseTwice(paths: readonly string[]): void {
  const full = paths.map((path) => resolve(path));
  const twice = paths.find((_, i) => full.indexOf(full[i] as string) < i);
  if (twice !== undefined) throw new ProblemError({ code: "file-twice", where: twice });
}

async function optionalLayer(option: string, values: Values): Promise<LayerInput | null> {
  const path = values.text(option);
  return path === null ? null : openLayer(path, values);
}

/** The grid's own level as ever; the others beside it where there are any. */
function documentOf(
  [grid, ...above]: readonly CertifiedCheck[],
  { levels: _, ...chain }: ChainDocument,
  language: Language,
) {
  const own = grid && levelDocument(grid, language);
  if (above.length === 0) return own;
  return { ...own, levels: above.map((level) => levelDocument(level, language)), chain };
}

function levelDocument({ findings, summary, certificate }: CertifiedCheck, language: Language) {
  return { findings: findings.map((finding) => said(finding, summary, language)), summary, certificate };
}

/** A finding in words; with the layers its cells belong to where several were checked together. */
function said({ geometry: _, ...finding }: Finding, { layers }: GridSummary, language: Language) {
  const concerned = layers.length > 1 ? { layers: layersOfFinding(finding, layers) } : {};
  return { ...finding, ...concerned, message: findingSentence(finding, language) };
}

function linesOf(levels: readonly CertifiedCheck[], chain: ChainDocument, language: Language): string[] {
  const [only] = levels;
  if (only && levels.length === 1) return levelLines(only, language);
  const titled = levels.flatMap((level, i) => [
    levelTitle(level.certificate.certificate, i + 1, language),
    ...levelLines(level, language),
    "",
  ]);
  return [...titled, ...chainLines(chain, language)];
}

function levelLines({ findings, summary, certificate }: CertifiedCheck, language: Language): string[] {
  const place = (at: readonly [number, number] | null) =>
    at ? at.map((degrees) => degrees.toFixed(7)).join(", ") : "—";
  const found = findings.map((finding) =>
    [
      finding.rule,
      place(finding.at),
      findingSentence(finding, language),
      ...layersOfFinding(finding, summary.layers),
    ].join("\t"),
  );
  const words = texts[language];
  const { checkTotal, checkAreasTotal } = words.answer;
  const totalOf = certificate.certificate.level === "areas" ? checkAreasTotal : checkTotal;
  const unanswered = summary.unanswered.map(({ rule, reason }) => words.unanswered.engine(rule, reason));
  return [
    ...found,
    totalOf(String(summary.cells), String(summary.findings)),
    ...unanswered,
    ...notAskedSentences(summary.notAsked, language),
    ...certificateLines(certificate.certificate, language),
  ];
}
