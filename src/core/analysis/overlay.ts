import { type AttributeValue, attributeAt, type FeatureColumns } from "../geometry/columns.ts";
import type { GeometryEngine } from "../geometry/engine.ts";
import type { Job } from "../job.ts";
import { overlayDescription } from "./descriptions/overlay.ts";
import type { OverlayKind } from "./descriptions/overlay-kinds.ts";
import { findColumn } from "./find-column.ts";
import { type Groups, groupPieces } from "./group-pieces.ts";
import type { LayerInput } from "./layer-input.ts";
import type { Ledger } from "./ledger.ts";
import type { Operation, Task } from "./operation.ts";
import { overlayLedger } from "./overlay/overlay-ledger.ts";
import type { OverlayOutcome } from "./overlay/overlay-outcome.ts";
import { openOverlay } from "./overlay/overlay-session.ts";
import { resultParts } from "./overlay/result-parts.ts";
import type { OverlayRow } from "./overlay-row.ts";
import type { ValuesOf } from "./parameters.ts";
import type { PreparedLayer } from "./prepare-layer.ts";
import type { Failure, Repair } from "./prepare-polygons.ts";
import { runOperation } from "./run-operation.ts";

export interface OverlayResult {
  readonly rows: readonly OverlayRow[];
  readonly ledger: Ledger;
  readonly repaired: readonly Repair[];
  readonly failed: readonly Failure[];
  /** One polygon feature for each pair, in degrees, with fields `a`, `b`, `a_index`, `b_index`, `area`. */
  readonly pieces: FeatureColumns;
}

/**
 * Overlay of two polygon layers: which part of A lies in which feature of B, added up by groups. The work is that of the intersection (`overlay/`), on the authalic cylinder of
 * CGCS2000 (`authalic.ts`), so that areas are ellipsoidal and pieces add up to the whole. A feature with a pair that the engine cannot do is failed as a whole and listed.
 */
export const overlayOperation: Operation<OverlayOutcome, OverlayResult> = {
  ...overlayDescription,
  async open(task, tools) {
    const groups = groupsOf(task);
    const session = await openOverlay(task, PAIRS, tools);
    return {
      costs: session.costs,
      writing: session.writing,
      pieces: session.pieces,
      compute: (piece) => session.compute(piece),
      lost: (piece) => session.lost(piece),
      async merge(outcomes) {
        const { a, b } = layersOf(task);
        const { job } = tools;
        const parts = await resultParts(outcomes, a.ids.length, job);
        const { rows, columns } = await groupPieces(parts, { a, b, groups }, job);
        return {
          rows,
          ledger: overlayLedger(a, b, outcomes, PAIRS).ledger,
          repaired: [...a.repaired, ...b.repaired],
          failed: [...a.failed, ...b.failed, ...outcomes.flatMap(({ failed }) => failed)],
          pieces: columns,
        };
      },
    };
  },
};

/** Pairs alone, their fields gone. */
const PAIRS: OverlayKind = { common: true, keeps: [] };

const layersOf = ({ a, b }: Task) => ({ a, b: b as PreparedLayer });

function groupsOf(task: Task): Groups {
  const { groupA, groupB } = task.parameters as ValuesOf<typeof overlayDescription.parameters>;
  const { a, b } = layersOf(task);
  return { a: grouping(a, groupA), b: grouping(b, groupB) };
}

/**
 * Value of the grouping field of each feature; null for all where there is no field.
 * @throws ProblemError `unknown-field`
 */
function grouping(layer: PreparedLayer, field: string | null): (row: number) => AttributeValue {
  if (field === null) return () => null;
  const column = findColumn({ name: layer.name, columns: layer }, field);
  return (row) => attributeAt(column, row);
}

export interface OverlayInput {
  readonly a: LayerInput;
  readonly b: LayerInput;
  /** Fields to group by; without one, all features of that layer are one group. */
  readonly groupA?: string | null;
  readonly groupB?: string | null;
}

/** Runs the overlay on this thread alone. @throws ProblemError `unknown-field` */
export const overlay = (
  { a, b, groupA = null, groupB = null }: OverlayInput,
  engine: GeometryEngine,
  job: Job,
): Promise<OverlayResult> =>
  runOperation(
    overlayOperation,
    { a, b, parameters: { groupA, groupB }, engine: engine.name },
    { job, lanes: null, memory: null, engine: async () => engine },
  );
