import type { Diagnosis } from "../../src/core/doctor/diagnosis.ts";
import { loadEngine } from "../../src/core/geometry/load-engine.ts";
import { quietJob } from "../../src/core/job.ts";
import type { ExamineOptions } from "../../src/io/doctor/examine-features.ts";

/** An examination as a user asks for it who says nothing. */
export const asked = (options: Partial<ExamineOptions> = {}): ExamineOptions => ({
  crs: null,
  bounds: null,
  reference: null,
  isWhole: false,
  engine: () => loadEngine("geos"),
  job: quietJob(),
  ...options,
});

/** Codes of the errors and warnings, in their order; of a problem, its own code. */
export const ailments = ({ findings }: Diagnosis): string[] =>
  findings.filter(({ severity }) => severity !== "note").map(({ code, problem }) => problem?.code ?? code);

/** The finding of that code; fails where there is none. */
export function findingOf({ findings }: Diagnosis, code: string) {
  const finding = findings.find((each) => (each.problem?.code ?? each.code) === code);
  if (!finding) throw new Error(`no ${code} among ${findings.map((each) => each.code).join(", ")}`);
  return finding;
}
