import type { Diagnosis, Finding } from "../../core/doctor/diagnosis.ts";
import { startJob } from "../../core/job.ts";
import type { BBox } from "../../core/units.ts";
import { examineSource, examineUrl } from "../../io/doctor/examine.ts";
import type { ExamineOptions } from "../../io/doctor/examine-features.ts";
import { openFileSource } from "../../io/node/file-source.ts";
import { checkName, diagnosisLines, findingWords, uncheckedWords } from "../../text/doctor-words.ts";
import type { Language } from "../../text/language.ts";
import type { Command, Invocation } from "../command.ts";
import { openLayer } from "../open-layer.ts";

/** `onemap doctor`: what ails a layer, on the disk or on a server. Exit code 0 for none, 1 for errors or warnings, 2 where it cannot be had at all. */
export const doctor: Command = {
  summary: {
    zh: "图层体检：服务器、文件、位置、属性、几何，各有办法",
    en: "layer check-up: server, file, place, attributes, geometry, each with its remedy",
  },
  files: ["URL|FILE"],
  options: {
    json: {},
    all: {},
    reference: { value: "FILE" },
    bounds: { value: "W,S,E,N", accepts: (text) => boundsOf(text) !== null },
  },
  async run(invocation) {
    const diagnosis = await examine(invocation);
    const { language, values } = invocation;
    const output = values.has("json")
      ? document(diagnosis, language)
      : diagnosisLines(diagnosis, language).join("\n");
    return { output, exitCode: exitCodeOf(diagnosis) };
  },
};

async function examine({ files, values, engine }: Invocation): Promise<Diagnosis> {
  const [path = ""] = files;
  const reference = values.text("reference");
  const right = reference === null ? null : await openLayer(reference, values);
  const options: ExamineOptions = {
    crs: values.text("crs"),
    bounds: boundsOf(values.text("bounds") ?? ""),
    reference: right && { name: right.name, geometry: right.columns.geometry },
    isWhole: values.has("all"),
    engine,
    job: startJob(new AbortController().signal, showProgress),
  };
  if (/^https?:\/\//i.test(path)) return examineUrl(path, { ...options, name: path, isForeign: true });
  const source = await openFileSource(path);
  return examineSource(source, options).finally(() => source.close());
}

/** West, south, east, north in degrees; null where the words are no box. */
function boundsOf(text: string): BBox | null {
  const [west, south, east, north, ...more] = text
    .split(",")
    .map((side) => (side.trim() === "" ? Number.NaN : Number(side)));
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return more.length === 0 && west < east && south < north ? [west, south, east, north] : null;
}

/** On a terminal only: what is read by a program stays clean. Ctrl-C ends the command; nothing has been written by then. */
function showProgress({ done, total }: { readonly done: number; readonly total: number }): void {
  if (!process.stderr.isTTY) return;
  const isDone = done >= total;
  process.stderr.write(isDone ? "\r\x1b[K" : `\r${Math.floor((100 * done) / Math.max(1, total))}%`);
}

function exitCodeOf({ findings }: Diagnosis): number {
  if (findings.some(({ check }) => check === "reachable")) return 2;
  return findings.some(({ severity }) => severity !== "note") ? 1 : 0;
}

function document({ findings, unchecked, ...rest }: Diagnosis, language: Language) {
  return {
    name: rest.name,
    format: rest.format,
    findings: findings.map((finding) => listed(finding, language)),
    passed: rest.passed,
    unchecked: unchecked.map(({ check, reason }) => ({
      check,
      reason,
      message: `${checkName(check, language)}: ${uncheckedWords(reason, language)}`,
    })),
    looked: rest.looked,
  };
}

function listed(finding: Finding, language: Language) {
  const { check, code, severity, facts, problem, examples } = finding;
  const [message, fix] = findingWords(finding, language);
  return {
    check,
    code: problem?.code ?? code,
    severity,
    message,
    fix,
    facts: problem?.facts ?? facts,
    features: examples.map(({ feature }) => feature),
    boxes: examples.map(({ box }) => box),
  };
}
