import { offPlane, planeOf } from "../../geometry/plane.ts";
import { Sum } from "../../sum.ts";
import { annotatedLayer, figureColumn } from "../annotated-layer.ts";
import type { Note } from "../note.ts";
import { numbersOf } from "../numbers-of.ts";
import type { Figure, OperationResult, TableField, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { InterpolateParameters } from "./interpolate-parameters.ts";
import type { PairOutcome } from "./pair-areas.ts";
import { joinedPairs, ledgerOf, pairNotes } from "./pair-result.ts";

/** Puts the pieces of an interpolation together; the owners of the pairs are features of B. @throws ProblemError `unknown-field`, `not-numeric` */
export function interpolateResult(task: Task, outcomes: readonly PairOutcome[]): OperationResult {
  const a = task.a;
  const b = task.b as PreparedLayer;
  const pairs = joinedPairs(outcomes);
  const { sum, mean } = task.parameters as InterpolateParameters;
  const ledger = ledgerOf(pairs, b, a);
  const amounts = [...new Set(sum)].map((name) => ({ name, values: numbersOf(b, name) }));
  const levels = [...new Set(mean)].map((name) => ({ name, values: numbersOf(b, name) }));
  const layers = { a, b, pairs };
  const fields = [
    ...amounts.map(({ name, values }) => fieldOf(`${name}_sum`, amountsInA(layers, values))),
    ...levels.map(({ name, values }) => fieldOf(`${name}_mean`, levelsInA(layers, values))),
  ];
  const inDegrees = { ...a, geometry: offPlane(a.geometry, planeOf(task.plane)) };
  return {
    features: annotatedLayer(
      inDegrees,
      fields.map(({ column }) => column),
    ),
    colorBy: fields[0]?.column.name ?? null,
    table: { count: a.ids.length, columns: fields, place: { role: "a", features: a.ids.slice() } },
    totals: amounts.flatMap(({ name, values }) => totalsOf(name, values, layers)),
    ledger,
    repaired: [...a.repaired, ...b.repaired],
    failed: [...a.failed, ...b.failed, ...pairs.failed],
    notes: [...pairNotes(pairs, ledger, a), ...valueNotes(layers, [...amounts, ...levels])],
  };
}

interface Layers {
  readonly a: PreparedLayer;
  readonly b: PreparedLayer;
  readonly pairs: PairOutcome;
}

interface Values {
  readonly name: string;
  /** Of each feature of B; NaN for none. */
  readonly values: Float64Array;
}

const fieldOf = (name: string, values: Float64Array): TableField => ({
  unit: null,
  column: figureColumn(name, values),
  role: null,
});

/** Each feature of A's share of the amounts; 0 where nothing reaches into it, none where it failed. */
function amountsInA({ a, b, pairs }: Layers, values: Float64Array): Float64Array {
  const sums = Array.from(a.ids, () => new Sum());
  pairs.owners.forEach((row, i) => {
    const value = values[row] as number;
    if (Number.isNaN(value)) return;
    sums[pairs.others[i] as number]?.add(value * ((pairs.areas[i] as number) / (b.areas[row] as number)));
  });
  return Float64Array.from(sums, (sum, row) => (a.failedRows.has(row) ? Number.NaN : sum.value));
}

/** The mean level in each feature of A; none where no feature with a value reaches into it. */
function levelsInA({ a, pairs }: Layers, values: Float64Array): Float64Array {
  const sums = Array.from(a.ids, () => ({ weighted: new Sum(), area: new Sum() }));
  pairs.owners.forEach((row, i) => {
    const value = values[row] as number;
    const sum = sums[pairs.others[i] as number];
    if (Number.isNaN(value) || !sum) return;
    sum.weighted.add(value * (pairs.areas[i] as number));
    sum.area.add(pairs.areas[i] as number);
  });
  return Float64Array.from(sums, ({ weighted, area }) =>
    area.value > 0 ? weighted.value / area.value : Number.NaN,
  );
}

/** The whole amount, and what of it lies inside A, outside, and in features that could not be computed. */
function totalsOf(name: string, values: Float64Array, { b, pairs }: Layers): Figure[] {
  const [all, inside, outside] = [new Sum(), new Sum(), new Sum()];
  for (const value of values) if (!Number.isNaN(value)) all.add(value);
  pairs.rows.forEach((row, i) => {
    const value = values[row] as number;
    const whole = b.areas[row] as number;
    if (Number.isNaN(value)) return;
    // A feature without ground lies nowhere.
    const share = whole > 0 ? Math.min(1, (pairs.covered[i] as number) / whole) : 0;
    inside.add(value * share);
    outside.add(value * (1 - share));
  });
  const failed = all.value - inside.value - outside.value;
  const figures = {
    all: all.value,
    inside: inside.value,
    outside: outside.value,
    failed: lessRounding(failed, all),
  };
  return Object.entries(figures).map(([part, value]) => ({ name: `${name}_${part}`, unit: null, value }));
}

/** What is left when all was shared out is rounding. */
const lessRounding = (rest: number, { value }: Sum): number =>
  Math.abs(rest) <= 1e-12 * Math.abs(value) ? 0 : rest;

/** Features of B that reach nobody, and those without a value. */
function valueNotes({ b, pairs }: Layers, fields: readonly Values[]): Note[] {
  const alone = pairs.covered.reduce((count, covered) => (covered > 0 ? count : count + 1), 0);
  const valueless = fields.reduce(
    (most, { values }) =>
      Math.max(
        most,
        values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
      ),
    0,
  );
  const notes: Note[] = [];
  if (alone > 0) notes.push({ code: "unmatched", facts: { layer: b.name, features: alone } });
  if (valueless > 0) notes.push({ code: "no-value", facts: { layer: b.name, features: valueless } });
  return notes;
}
