import { type GeometryColumns, POLYGON } from "../geometry/columns.ts";
import { GeometryBuilder } from "../geometry/columns-builder.ts";
import { copyParts } from "../geometry/copy-parts.ts";
import { EngineError, type GeometryEngine, type Shape } from "../geometry/engine.ts";
import { FEATURE_TOLERANCE, type LedgerEntry } from "./ledger.ts";
import type { Failure } from "./prepare-polygons.ts";
import type { RelatedFeature } from "./relate-features.ts";
import type { TargetPolygons } from "./target-polygons.ts";

export type CoverOutcome =
  | {
      readonly kind: "done";
      readonly entry: LedgerEntry;
      /** Sites that reach into the polygon. */
      readonly sites: number;
      /** What is not covered, one feature on the plane; null when nothing is left. */
      readonly blind: GeometryColumns | null;
    }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Measures how much of one polygon the union of the discs covers, and what it leaves. */
export function coverFeature(
  task: RelatedFeature,
  discs: TargetPolygons,
  engine: GeometryEngine,
): CoverOutcome {
  const { row, layer, relations } = task;
  const input = layer.areas[row] as number;
  const touching = [...relations.enclosed, ...relations.crossing];
  const sites = relations.covering.length + touching.length;
  if (relations.covering.length > 0) {
    return { kind: "done", sites, entry: { input, inside: input, outside: 0, multiple: 0 }, blind: null };
  }
  if (touching.length === 0) {
    const blind = new GeometryBuilder();
    blind.beginFeature(POLYGON);
    copyParts(layer.geometry, row, blind);
    return {
      kind: "done",
      sites,
      entry: { input, inside: 0, outside: input, multiple: 0 },
      blind: blind.finish(),
    };
  }
  try {
    return { kind: "done", sites, ...cut(task, touching, { discs, engine }) };
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    const feature = layer.ids[row] as number;
    const failure: Failure = {
      layer: layer.name,
      feature,
      other: null,
      code: "engine-failed",
      reason: cause.message,
      area: input,
    };
    return { kind: "failed", failure };
  } finally {
    discs.trim();
  }
}

function cut(
  { row, layer }: RelatedFeature,
  touching: readonly number[],
  { discs, engine }: { readonly discs: TargetPolygons; readonly engine: GeometryEngine },
): { readonly entry: LedgerEntry; readonly blind: GeometryColumns } {
  const held: Shape[] = [];
  const hold = (shape: Shape): Shape => {
    held.push(shape);
    return shape;
  };
  try {
    const own = hold(engine.load(layer.geometry, row));
    const union = hold(engine.union(touching.map((disc) => discs.shape(disc))));
    const covered = hold(engine.intersection(own, union));
    const rest = hold(engine.difference(own, union));
    const builder = new GeometryBuilder();
    builder.beginFeature(POLYGON);
    engine.store(rest, builder);
    const input = layer.areas[row] as number;
    return {
      entry: { input, inside: atMost(input, engine.area(covered)), outside: engine.area(rest), multiple: 0 },
      blind: builder.finish(),
    };
  } finally {
    for (const shape of held) engine.free(shape);
  }
}

/** A part that is larger than its whole by rounding is the whole; by more, the ledger is to show it. Areas in m². */
const atMost = (whole: number, part: number): number =>
  part > whole && part - whole <= FEATURE_TOLERANCE ? whole : part;
