import { type AttributeColumn, type FeatureColumns, kindAt } from "../../geometry/columns.ts";
import { GeometryBuilder, withAttributes } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { figureColumn } from "../annotated-layer.ts";
import { joinAttributes } from "../join-attributes.ts";
import type { Note } from "../note.ts";
import type { Figure, OperationResult, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import type { JoinParameters, Partners, Relation } from "./partners.ts";

/** What the features of one piece are joined to. */
export interface JoinOutcome {
  /** Rows of A that were looked at; `partners` are theirs, one or all as asked for. */
  readonly rows: Uint32Array;
  readonly partners: Partners;
  /** How many partners each has, also where only one is kept. */
  readonly matches: Uint32Array;
  readonly failed: readonly Failure[];
}

/** Lines of the result: a pair each, or a feature of A alone. */
interface Lines {
  /** Rows of A, ascending. */
  readonly a: Int32Array;
  /** Rows of B; −1 for none. */
  readonly b: Int32Array;
  /** `NaN` for none. */
  readonly values: Float64Array;
  /** `NaN` for features that failed. */
  readonly matches: Float64Array;
}

/** Puts the pieces of a join together: by features of A in their order, each with its partners, the best first. */
export function joinResult(
  task: Task,
  parameters: JoinParameters,
  outcomes: readonly JoinOutcome[],
): OperationResult {
  const a = task.a;
  const b = task.b as PreparedLayer;
  const lines = linesOf(a.ids.length, outcomes);
  const attributes = joinAttributes(
    [
      { attributes: a.attributes, rows: lines.a, prefix: "a" },
      { attributes: b.attributes, rows: lines.b, prefix: "b" },
    ],
    [
      figureColumn("matches", lines.matches),
      figureColumn(
        "b_index",
        Float64Array.from(lines.b, (row) => (row < 0 ? Number.NaN : (b.ids[row] as number))),
      ),
      ...MEASURES[parameters.relation](lines, a),
    ],
  );
  const totals = totalsOf(lines);
  const unmatched = totals.find(({ name }) => name === "unmatched")?.value ?? 0;
  return {
    features: featuresOf(a, lines.a, attributes),
    colorBy: COLOR_BY[parameters.relation],
    table: null,
    totals,
    ledger: null,
    repaired: [...a.repaired, ...b.repaired],
    failed: [...a.failed, ...b.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes: notesOf(parameters, a.name, unmatched),
  };
}

function notesOf({ relation, distance }: JoinParameters, layer: string, unmatched: number): Note[] {
  const notes: Note[] = [];
  if (unmatched > 0) notes.push({ code: "unmatched", facts: { layer, features: unmatched } });
  if (distance !== null && relation !== "nearest")
    notes.push({ code: "distance-unused", facts: { distance } });
  return notes;
}

/** Figures that a relation gives besides the partners. */
const MEASURES: Readonly<Record<Relation, (lines: Lines, a: PreparedLayer) => AttributeColumn[]>> = {
  intersects: () => [],
  within: () => [],
  nearest: ({ values }) => [figureColumn("distance", values)],
  "largest-overlap": ({ a: rows, values }, { areas }) => [
    figureColumn("overlap", values),
    figureColumn(
      "share",
      values.map((value, line) => value / (areas[rows[line] as number] as number)),
    ),
  ],
};

const COLOR_BY: Readonly<Record<Relation, string>> = {
  intersects: "matches",
  within: "matches",
  nearest: "distance",
  "largest-overlap": "share",
};

function linesOf(count: number, outcomes: readonly JoinOutcome[]): Lines {
  const found: ({ readonly outcome: JoinOutcome; readonly place: number } | undefined)[] = new Array(count);
  for (const outcome of outcomes) {
    outcome.rows.forEach((row, place) => {
      found[row] = { outcome, place };
    });
  }
  const a: number[] = [];
  const b: number[] = [];
  const values: number[] = [];
  const matches: number[] = [];
  const add = (own: readonly [number, number, number, number]) => {
    for (const [i, list] of [a, b, values, matches].entries()) list.push(own[i] as number);
  };
  for (let row = 0; row < count; row++) {
    const own = found[row];
    const known = own ? (own.outcome.matches[own.place] as number) : Number.NaN;
    if (!own || known === 0) {
      add([row, -1, Number.NaN, known]);
      continue;
    }
    const { partners } = own.outcome;
    for (let i = partners.starts[own.place] as number; i < (partners.starts[own.place + 1] as number); i++) {
      add([row, partners.rows[i] as number, partners.values[i] as number, known]);
    }
  }
  return {
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    values: Float64Array.from(values),
    matches: Float64Array.from(matches),
  };
}

/** Features of A as they are, one for each line. */
function featuresOf(
  { geometry }: PreparedLayer,
  rows: Int32Array,
  attributes: readonly AttributeColumn[],
): FeatureColumns {
  if (rows.length === geometry.kinds.length) return withAttributes(geometry, attributes);
  const builder = new GeometryBuilder();
  for (const row of rows) {
    builder.beginFeature(kindAt(geometry, row));
    copyParts(geometry, row, builder);
  }
  return withAttributes(builder.finish(), attributes);
}

function totalsOf({ a, b, matches }: Lines): Figure[] {
  const matched = new Set(a.filter((_, line) => (b[line] as number) >= 0)).size;
  return [
    { name: "matched", unit: "count", value: matched },
    { name: "unmatched", unit: "count", value: matches.filter((count) => count === 0).length },
    { name: "pairs", unit: "count", value: b.filter((row) => row >= 0).length },
    { name: "partners", unit: "count", value: new Set(b.filter((row) => row >= 0)).size },
  ];
}
