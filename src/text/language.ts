import type { Problem } from "../core/problem.ts";
import { problemsEn } from "./problems-en.ts";
import { problemsZh } from "./problems-zh.ts";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A problem in one sentence: what, where, and what to do. */
export const problemSentence = (problem: Problem, language: Language): string =>
  (language === "zh" ? problemsZh : problemsEn)[problem.code](problem);
