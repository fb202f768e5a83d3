import { AttributeBuilder } from "../geometry/attribute-builder.ts";
import { BoxIndex } from "../geometry/box-index.ts";
import { type AttributeValue, type FeatureColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../geometry/columns-builder.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import { authalicPlane, offPlane, type Plane } from "../geometry/plane.ts";
import { splitParts } from "../geometry/split-parts.ts";
import type { Job } from "../job.ts";
import { coverFeature } from "./cover-feature.ts";
import type { LayerInput } from "./layer-input.ts";
import { type Ledger, LedgerBook } from "./ledger.ts";
import { type Failure, preparePolygons, type Repair } from "./prepare-polygons.ts";
import { relateFeatures } from "./relate-features.ts";
import { type ReachOptions, type Skipped, siteReach } from "./site-reach.ts";
import { TargetPolygons } from "./target-polygons.ts";

export interface CoverageInput extends ReachOptions {
  readonly areas: LayerInput;
  readonly sites: LayerInput;
}

/** How much of one polygon the sites reach. */
export interface CoverageRow {
  /** Number of the feature in its file. */
  readonly feature: number;
  /** m². */
  readonly area: number;
  readonly covered: number;
  /** covered ÷ area, 0 … 1; null for a polygon without area. */
  readonly share: number | null;
  /** Sites that reach into the polygon. */
  readonly sites: number;
}

export interface CoverageResult {
  readonly rows: readonly CoverageRow[];
  readonly total: { readonly area: number; readonly covered: number; readonly share: number | null };
  readonly ledger: Ledger;
  readonly sites: { readonly count: number; readonly used: number; readonly skipped: readonly Skipped[] };
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  /** What no site reaches, one feature for each connected piece, in degrees, with fields `feature` and `area`. */
  readonly blind: FeatureColumns;
}

/**
 * Share of each polygon that lies within reach of at least one site. Reaches are circles on the ellipsoid (`geodesic-circle.ts`); hills and buildings are
 * not considered. Covered and blind area are computed apart, and the ledger compares them with the whole.
 * @throws ProblemError `unknown-field` or `not-points`
 */
export async function coverage(
  input: CoverageInput,
  engine: GeometryEngine,
  job: Job,
): Promise<CoverageResult> {
  const plane = authalicPlane(input.areas.columns.geometry);
  const reach = siteReach(input.sites, input, plane);
  const layer = await preparePolygons(input.areas, { plane, engine: async () => engine, job });
  const targets = new TargetPolygons(reach.discs, engine);
  const plan = await relateFeatures(layer, new BoxIndex(reach.discs.boxes), { targets, job });
  const book = new LedgerBook();
  for (const _ of reach.discs.failed) book.fail(null);
  const blind = new BlindAreas();
  const rows: CoverageRow[] = [];
  const failed: Failure[] = [...layer.failed, ...reach.discs.failed];
  const { ids } = input.areas.columns;
  let spent = 0;
  for (const [row, relations] of plan.relations.entries()) {
    const feature = ids[row] as number;
    if (layer.failedRows.has(row)) {
      if (layer.unmeasured.has(row)) book.fail(null);
    } else {
      const outcome = coverFeature({ row, layer, relations }, targets, engine);
      if (outcome.kind === "failed") {
        book.fail(layer.areas[row] as number);
        failed.push(outcome.failure);
      } else {
        const { input: area, inside: covered } = outcome.entry;
        book.add(outcome.entry);
        rows.push({ feature, area, covered, share: area > 0 ? covered / area : null, sites: outcome.sites });
        blind.add(feature, outcome.blind);
      }
    }
    spent += plan.costs[row] as number;
    job.report("computing", spent, plan.totalCost);
    await job.breathe();
  }
  targets.free();
  const ledger = book.close();
  const area = ledger.inside + ledger.outside;
  return {
    rows,
    total: { area, covered: ledger.inside, share: area > 0 ? ledger.inside / area : null },
    ledger,
    sites: { count: input.sites.columns.count, used: reach.used, skipped: reach.skipped },
    repaired: layer.repaired,
    failed,
    blind: blind.finish(plane),
  };
}

/** Blind pieces up to this, in m², are rounding along borders and left out of the map; their area stays in the sums. */
const SMALLEST_BLIND = 1e-3;

class BlindAreas {
  readonly #geometry = new GeometryBuilder();
  readonly #feature = new AttributeBuilder("feature", "number");
  readonly #area = new AttributeBuilder("area", "number");

  add(feature: AttributeValue, geometry: FeatureColumns["geometry"] | null): void {
    if (!geometry) return;
    for (const part of splitParts(geometry)) {
      if (part.area <= SMALLEST_BLIND) continue;
      const at = this.#geometry.features;
      this.#geometry.beginFeature(POLYGON);
      this.#geometry.beginPart();
      for (const ring of part.rings) this.#geometry.addRing(ring);
      this.#feature.set(at, feature);
      this.#area.set(at, part.area);
    }
  }

  finish(plane: Plane): FeatureColumns {
    const geometry = offPlane(this.#geometry.finish(), plane);
    const count = geometry.kinds.length;
    return withAttributes(geometry, [this.#feature.finish(count), this.#area.finish(count)]);
  }
}
