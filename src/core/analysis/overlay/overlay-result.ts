import type { FeatureColumns, GeometryColumns } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import type { Job } from "../../job.ts";
import { Sum } from "../../sum.ts";
import { figureColumn } from "../annotated-layer.ts";
import type { OverlayKind } from "../descriptions/overlay-kinds.ts";
import { joinAttributes } from "../join-attributes.ts";
import { LedgerBook } from "../ledger.ts";
import type { Note } from "../note.ts";
import type { OperationResult, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";

/** A part of the result: feature `row` of an outcome's geometry. */
interface PartOfResult {
  readonly a: number;
  readonly b: number;
  readonly area: number;
  readonly geometry: GeometryColumns;
  readonly row: number;
}

/** Puts an overlay together: parts in the order of A's features, then of B's; fields of both; one ledger over all that was to be cut. */
export async function overlayResult(
  task: Task,
  kind: OverlayKind,
  outcomes: readonly OverlayOutcome[],
  job: Job,
): Promise<OperationResult> {
  const b = task.b as PreparedLayer;
  const parts = partsOf(outcomes);
  await job.breathe();
  const { ledger, overlaps } = balance(task.a, b, outcomes, kind);
  const features = featuresOf(task, kind, parts);
  const total = new Sum();
  for (const { area } of parts) total.add(area);
  return {
    features,
    colorBy: null,
    table: null,
    totals: [
      { name: "features", unit: "count", value: parts.length },
      { name: "area", unit: "m2", value: total.value },
    ],
    ledger,
    repaired: [...task.a.repaired, ...b.repaired],
    failed: [...task.a.failed, ...b.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes: overlaps,
  };
}

/** Parts of features that did not fail, elsewhere either. */
function partsOf(outcomes: readonly OverlayOutcome[]): PartOfResult[] {
  const lostB = new Set(outcomes.flatMap((outcome) => outcome.lostB));
  const parts = outcomes.flatMap(({ geometry, a, b, areas }) =>
    Array.from(
      areas,
      (area, row): PartOfResult => ({ a: a[row] as number, b: b[row] as number, area, geometry, row }),
    ),
  );
  const last = Number.POSITIVE_INFINITY;
  const place = (row: number) => (row < 0 ? last : row);
  return parts
    .filter((part) => part.a >= 0 || !lostB.has(part.b))
    .sort((one, two) => compare(place(one.a), place(two.a)) || compare(place(one.b), place(two.b)));
}

const compare = (one: number, two: number): number => (one === two ? 0 : one < two ? -1 : 1);

function featuresOf(task: Task, { keeps }: OverlayKind, parts: readonly PartOfResult[]): FeatureColumns {
  const builder = new GeometryBuilder();
  for (const { geometry, row } of parts) {
    builder.takeFeature(geometry, row);
  }
  const geometry = builder.finish();
  const sources = keeps.map((role) => ({
    attributes: (role === "a" ? task.a : (task.b as PreparedLayer)).attributes,
    rows: Int32Array.from(parts, (part) => part[role]),
    prefix: role,
  }));
  const area = figureColumn(
    "area",
    Float64Array.from(parts, (part) => part.area),
  );
  return withAttributes(geometry, joinAttributes(sources, [area]));
}

/** Ground that more than one feature of a layer covers, beyond this is told, m². */
const SHARED = 1e-3;

/**
 * The ledger: each feature of A against its own pieces and rest. Where what lies in B alone is kept, each feature of B too: against the pieces that the features of A were
 * found to share with it, computed elsewhere, and the rest that was computed from it. Pieces that add up to more than it has besides its rest mean
 * that A overlaps itself there.
 */
function balance(
  a: PreparedLayer,
  b: PreparedLayer,
  outcomes: readonly OverlayOutcome[],
  kind: OverlayKind,
): { readonly ledger: OperationResult["ledger"]; readonly overlaps: readonly Note[] } {
  const book = new LedgerBook();
  const twice = { a: new Sum(), b: new Sum() };
  for (let i = 0; i < a.unmeasured.size + b.unmeasured.size; i++) book.fail(null);
  for (const { entries, lostA } of outcomes) {
    for (const [i, input] of entries.input.entries()) {
      const [inside, outside, multiple] = [entries.inside[i], entries.outside[i], entries.multiple[i]] as [
        number,
        number,
        number,
      ];
      book.add({ input, inside, outside, multiple });
      twice.b.add(multiple);
    }
    for (const row of lostA) book.fail(a.areas[row] as number);
  }
  if (kind.onlyB) balanceB(b, outcomes, { book, twice: twice.a });
  const overlaps = (
    [
      [b, twice.b.value],
      [a, twice.a.value],
    ] as const
  ).flatMap(([layer, area]): Note[] =>
    area > SHARED
      ? [{ code: "overlaps-twice", facts: { layer: layer.name, area: Number(area.toFixed(2)) } }]
      : [],
  );
  return { ledger: book.close(), overlaps };
}

function balanceB(
  b: PreparedLayer,
  outcomes: readonly OverlayOutcome[],
  { book, twice }: { readonly book: LedgerBook; readonly twice: Sum },
): void {
  const shared = new Float64Array(b.ids.length);
  const rests = new Float64Array(b.ids.length).fill(Number.NaN);
  const lost = new Set(outcomes.flatMap(({ lostB }) => lostB));
  for (const outcome of outcomes) {
    outcome.shared.b.forEach((row, i) => {
      shared[row] = (shared[row] as number) + (outcome.shared.areas[i] as number);
    });
    outcome.restsOfB.b.forEach((row, i) => {
      rests[row] = outcome.restsOfB.areas[i] as number;
    });
  }
  b.areas.forEach((input, row) => {
    if (b.failedRows.has(row)) return;
    const outside = rests[row] as number;
    if (lost.has(row) || Number.isNaN(outside)) {
      book.fail(input);
      return;
    }
    const sum = shared[row] as number;
    const multiple = sum + outside - input > SHARED ? sum + outside - input : 0;
    twice.add(multiple);
    book.add({ input, inside: sum - multiple, outside, multiple });
  });
}
