import { checkFields } from "../../core/doctor/check-fields.ts";
import type { CheckId, Finding, Looked } from "../../core/doctor/diagnosis.ts";
import { checkOffset, type Reference } from "../../core/doctor/features/check-offset.ts";
import { checkValidity } from "../../core/doctor/features/check-validity.ts";
import { FEATURE_TABLE } from "../../core/doctor/features/checks.ts";
import type { FeatureBatch, FeatureCheck, LayerFacts } from "../../core/doctor/features/feature-check.ts";
import { type DoctorRecord, finding } from "../../core/doctor/record.ts";
import type { FeatureColumns } from "../../core/geometry/columns.ts";
import type { Crs } from "../../core/geometry/crs.ts";
import type { GeometryEngine } from "../../core/geometry/engine.ts";
import { toDegrees } from "../../core/geometry/to-degrees.ts";
import type { Job } from "../../core/job.ts";
import type { BBox } from "../../core/units.ts";

/** What an examination is asked for. */
export interface ExamineOptions {
  /** System to assume when the file names none. */
  readonly crs: string | null;
  /** Where the layer should lie; null: in China. */
  readonly bounds: BBox | null;
  /** A layer known to lie right; null where there is none. */
  readonly reference: Reference | null;
  /** All nodes of the index and all features, not only a sample. */
  readonly isWhole: boolean;
  readonly engine: () => Promise<GeometryEngine>;
  readonly job: Job;
}

/** A layer whose features are about to be looked at. */
export interface FeatureStream {
  readonly layer: Omit<LayerFacts, "bounds" | "areDegrees">;
  /** Null where the features cannot be placed. */
  readonly crs: Crs | null;
  /** Features for the checks that are too slow for all. */
  readonly sample: readonly FeatureColumns[];
  /** Shows all features, or the sample where all would be too much. */
  readonly each: (visit: (columns: FeatureColumns) => Promise<void>) => Promise<void>;
}

/** Runs the checks that look at features. */
export async function examineFeatures(
  stream: FeatureStream,
  options: ExamineOptions,
  record: DoctorRecord,
): Promise<Pick<Looked, "features" | "validity">> {
  const layer: LayerFacts = {
    ...stream.layer,
    areDegrees: stream.crs?.proj === null,
    bounds: options.bounds,
  };
  record.judge("fields", checkFields(layer.fields));
  const checks = [...FEATURE_TABLE.map((start) => start(layer)), checkOffset(layer, options.reference)];
  const validity = await startValidity(stream, options, record);
  const batchOf = (columns: FeatureColumns): FeatureBatch => ({
    columns,
    degrees: stream.crs ? toDegrees(columns.geometry, stream.crs) : null,
  });
  let features = 0;
  await stream.each(async (columns) => {
    const batch = batchOf(columns);
    for (const check of checks) {
      await check.add(batch);
      await options.job.breathe();
    }
    if (options.isWhole) await validity?.add(batch);
    features += columns.count;
  });
  if (!options.isWhole) for (const columns of stream.sample) await validity?.add(batchOf(columns));
  if (features === 0) {
    const problem = { code: "no-features", where: layer.name } as const;
    record.judge("geometry", [{ ...finding("geometry", "warning", "problem"), problem }]);
  }
  conclude(validity ? [...checks, validity] : checks, features, record);
  return { features, validity: validity?.judged ?? 0 };
}

async function startValidity(
  { sample }: FeatureStream,
  { engine, isWhole, job }: ExamineOptions,
  record: DoctorRecord,
) {
  const loaded = await engine().catch(() => null);
  if (!loaded) {
    record.judge("validity", "engine-failed");
    return null;
  }
  const total = isWhole ? null : sample.reduce((sum, { count }) => sum + count, 0);
  return checkValidity({ engine: loaded, job, total });
}

function conclude(checks: readonly FeatureCheck[], features: number, record: DoctorRecord): void {
  for (const check of checks) record.judge(check.check, features === 0 ? "no-features" : check.verdict());
}

/** A finding about single features by their numbers, without their places. */
export const findingOf = (
  check: CheckId,
  code: Finding["code"],
  severity: Finding["severity"],
  features: readonly number[],
): Finding => ({
  check,
  code,
  severity,
  facts: { count: features.length },
  examples: features.slice(0, 10).map((feature) => ({ feature, box: null })),
});
