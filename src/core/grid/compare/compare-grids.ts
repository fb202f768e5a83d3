import type { LayerInput } from "../../analysis/layer-input.ts";
import { preparePolygons } from "../../analysis/prepare-polygons.ts";
import type { FeatureColumns } from "../../geometry/columns.ts";
import type { GeometryEngine } from "../../geometry/engine.ts";
import { overlapLayer } from "../../geometry/overlap/overlap-layer.ts";
import { type Plane, planeAbout, planeOf } from "../../geometry/plane.ts";
import type { Job } from "../../job.ts";
import { ProblemError } from "../../problem.ts";
import { CHANGE_KINDS, type ChangeKind } from "./change-kind.ts";
import { changesLayer } from "./changes-layer.ts";
import { COMPARISON_LIMITS, type ComparisonLimits, type GridComparison } from "./comparison.ts";
import { comparisonLedger } from "./comparison-ledger.ts";
import { findChanges } from "./find-changes.ts";
import { findPassages } from "./find-passages.ts";
import { findTwins } from "./find-twins.ts";
import { type GridVersion, gridVersion, type VersionFields } from "./grid-version.ts";
import { groundLayer } from "./ground-layer.ts";
import { type CellPair, measurePairs } from "./measure-pairs.ts";
import { measureRest, type Partner } from "./measure-rest.ts";
import type { MeasuredVersions } from "./measured-versions.ts";

/** Two versions of a grid. A field that is named is read in both; of those that are not, one of the usual names is looked for in each. */
export interface GridComparisonInput extends VersionFields {
  readonly old: LayerInput;
  readonly new: LayerInput;
  readonly limits?: ComparisonLimits;
}

export interface GridComparisonTools {
  /** Loaded only where versions differ, or cells are in doubt. */
  readonly engine: () => Promise<GeometryEngine>;
  readonly job: Job;
}

/** The comparison, and what it puts on the map; layers in degrees. */
export interface ComparedGrids {
  readonly comparison: GridComparison;
  /** One feature for each change, by its number: its new cells, or its old ones where it has none. */
  readonly changes: FeatureColumns;
  /** Ground that went to another cell, was lost or gained. */
  readonly ground: FeatureColumns;
}

/**
 * G19: what has become of the cells of a grid from one version to the next, and how much ground, and by area share how many households and people, each has passed to each. Areas are
 * ellipsoidal: pairs of cells are measured by the exact kernel on the authalic cylinder; what no cell of the other version has is cut out by the engine. Cells that are the same bit by bit
 * are not computed at all. The order of features, rings and vertices does not matter, but for the numbers of features.
 * @throws ProblemError `no-features`, `no-code-field`, `unknown-field`, `not-numeric`
 */
export async function compareGrids(
  input: GridComparisonInput,
  tools: GridComparisonTools,
): Promise<ComparedGrids> {
  const plane = commonPlane(input);
  const old = await versionOf(input.old, input, { ...tools, plane });
  const now = await versionOf(input.new, input, { ...tools, plane });
  const measured = await measure(old, now, { ...tools, limits: input.limits ?? COMPARISON_LIMITS });
  const found = findChanges(measured);
  const isKept = (pair: CellPair) =>
    old.codes[pair.old] === now.codes[pair.now] &&
    (old.codes[pair.old] !== null || found.groupOf.old[pair.old] === found.groupOf.now[pair.now]);
  const changes = found.changes.map(({ change }) => change);
  const comparison: GridComparison = {
    old: old.summary,
    new: now.summary,
    changes,
    counts: countKinds(changes.map(({ kind }) => kind)),
    unchanged: found.unchanged,
    ...findPassages(measured, isKept),
    ledger: comparisonLedger(measured, isKept),
    repaired: [...old.prepared.repaired, ...now.prepared.repaired],
    failed: [...old.prepared.failed, ...now.prepared.failed, ...measured.failed],
    limits: measured.limits,
  };
  return {
    comparison,
    changes: changesLayer(found.changes, measured),
    ground: await groundLayer(measured, { isKept, plane, ...tools }),
  };
}

/** One plane for both, about the middle of both, so that neither is favoured. */
function commonPlane({ old, new: now }: GridComparisonInput): Plane {
  const specs = [old, now].map(({ columns }) => planeAbout("authalic", columns.geometry));
  const origins = specs.map((spec) => (spec.kind === "authalic" ? spec.origin : 0));
  const origin = Math.round(((origins[0] ?? 0) + (origins[1] ?? 0)) / 2);
  return planeOf({ kind: "authalic", origin });
}

async function versionOf(
  layer: LayerInput,
  fields: VersionFields,
  tools: GridComparisonTools & { readonly plane: Plane },
): Promise<GridVersion> {
  if (layer.columns.count === 0) throw new ProblemError({ code: "no-features", where: layer.name });
  return gridVersion(layer, await preparePolygons(layer, tools), fields);
}

async function measure(
  old: GridVersion,
  now: GridVersion,
  { limits, ...tools }: GridComparisonTools & { readonly limits: ComparisonLimits },
): Promise<MeasuredVersions & { readonly failed: GridComparison["failed"] }> {
  const rings = { old: overlapLayer(old.prepared.geometry), now: overlapLayer(now.prepared.geometry) };
  const twins = { old: findTwins(old, now), now: new Int32Array(now.codes.length).fill(-1) };
  twins.old.forEach((twin, row) => {
    if (twin >= 0) twins.now[twin] = row;
  });
  const pairs = await measurePairs({ old, now, rings, twins: twins.old }, tools.job);
  const partners = {
    old: old.codes.map((): Partner[] => []),
    now: now.codes.map((): Partner[] => []),
  };
  for (const pair of pairs) {
    partners.old[pair.old]?.push({ row: pair.now, area: pair.area });
    partners.now[pair.now]?.push({ row: pair.old, area: pair.area });
  }
  const ofOld = await measureRest(
    {
      version: old,
      other: now,
      rings: rings.now,
      partners: partners.old,
      hasTwin: (row) => twins.old[row] !== -1,
    },
    tools,
  );
  const ofNow = await measureRest(
    {
      version: now,
      other: old,
      rings: rings.old,
      partners: partners.now,
      hasTwin: (row) => twins.now[row] !== -1,
    },
    tools,
  );
  const failed = [...ofOld.failed, ...ofNow.failed];
  return { old, now, twins, pairs, rests: { old: ofOld.rests, now: ofNow.rests }, limits, failed };
}

const countKinds = (kinds: readonly ChangeKind[]): Readonly<Record<ChangeKind, number>> =>
  Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, kinds.filter((each) => each === kind).length]),
  ) as Record<ChangeKind, number>;
