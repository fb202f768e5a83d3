import {
  CHECKS,
  type CheckId,
  type Diagnosis,
  type Finding,
  SERVER_CHECKS,
  type Severity,
  type Unchecked,
  type UncheckedReason,
} from "../core/doctor/diagnosis.ts";
import { checkNamesEn, doctorEn, severitiesEn, uncheckedEn } from "./doctor-en.ts";
import { checkNamesZh, doctorZh, severitiesZh, uncheckedZh } from "./doctor-zh.ts";
import { formatCount } from "./format.ts";
import { type Language, problemSentence } from "./language.ts";
import type { Said } from "./said.ts";
import { texts } from "./texts.ts";

const WORDS = {
  zh: { names: checkNamesZh, severities: severitiesZh, findings: doctorZh, reasons: uncheckedZh },
  en: { names: checkNamesEn, severities: severitiesEn, findings: doctorEn, reasons: uncheckedEn },
} as const;

/** A finding in words. The sentence of a problem holds its remedy itself. */
export function findingWords({ code, facts, problem }: Finding, language: Language): Said {
  if (code === "problem") return [problem ? problemSentence(problem, language) : "", ""];
  return WORDS[language].findings[code](facts);
}

export const checkName = (check: CheckId, language: Language): string => WORDS[language].names[check];

export const severityWord = (severity: Severity, language: Language): string =>
  WORDS[language].severities[severity];

export const uncheckedWords = (reason: UncheckedReason, language: Language): string =>
  WORDS[language].reasons[reason];

/** Checks that were not made, those of one reason together. */
export function uncheckedLines(unchecked: readonly Unchecked[], language: Language): string[] {
  const { because, listed, allOfServer } = texts[language].doctor;
  const reasons = [...new Set(unchecked.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const checks = unchecked.filter((row) => row.reason === reason).map(({ check }) => check);
    const names = CHECKS.filter((check) => checks.includes(check)).map((check) => checkName(check, language));
    const isServer =
      SERVER_CHECKS.every((check) => checks.includes(check)) && names.length === SERVER_CHECKS.length;
    return because(isServer ? allOfServer : listed(names), uncheckedWords(reason, language));
  });
}

/** How much was looked at, in one sentence. */
export function lookedWords({ looked }: Diagnosis, language: Language): string {
  const words = texts[language].doctor;
  const count = (value: number) => formatCount(value, language);
  const total = looked.total ?? looked.features;
  const features =
    looked.features < total ? words.sampled(count(looked.features), count(total)) : words.whole(count(total));
  if (looked.features === 0) return words.nothingRead;
  return `${features}${looked.validity > 0 ? words.judged(count(looked.validity)) : ""}`;
}

/** The result in one sentence. */
export function verdictWords({ findings }: Diagnosis, language: Language): string {
  const words = texts[language].doctor;
  const counted = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [counted("error"), counted("warning")];
  return errors + warnings === 0 ? words.healthy : words.unwell(errors, warnings);
}

/** A diagnosis as text: the gravest first, each with its remedy, then what was fine, then what was not checked. */
export function diagnosisLines(diagnosis: Diagnosis, language: Language): string[] {
  const words = texts[language].doctor;
  const found = diagnosis.findings.flatMap((finding) => {
    const [says, fix] = findingWords(finding, language);
    const numbers = finding.examples.map(({ feature }) => String(feature + 1));
    return [
      `${severityWord(finding.severity, language)}\t${checkName(finding.check, language)}\t${says}`,
      ...(numbers.length > 0 ? [`\t${words.features(words.listed(numbers))}`] : []),
      ...(fix === "" ? [] : [`\t→ ${fix}`]),
    ];
  });
  const passed = diagnosis.passed.map((check) => checkName(check, language));
  return [
    `${diagnosis.name}: ${verdictWords(diagnosis, language)}`,
    lookedWords(diagnosis, language),
    ...found,
    ...(passed.length > 0 ? [words.passed(words.listed(passed))] : []),
    ...uncheckedLines(diagnosis.unchecked, language).map((line) => words.unchecked(line)),
  ];
}
