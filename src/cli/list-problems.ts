import type { Problem } from "../core/problem.ts";
import { type Language, problemSentence } from "../text/language.ts";

/** Problems as the documents list them: for programs, for people, and where. Features are counted from 0. */
export const listProblems = (problems: readonly Problem[], language: Language) =>
  problems.map((problem) => ({
    code: problem.code,
    message: problemSentence(problem, language),
    feature: problem.feature ?? null,
    where: problem.where ?? null,
  }));
