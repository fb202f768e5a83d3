import { annotatedLayer } from "../annotated-layer.ts";
import type { Note } from "../note.ts";
import type { Figure, OperationResult, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { countByClass } from "./count-by-class.ts";
import { type CountedPairs, countFigures } from "./count-figures.ts";
import type { CountOutcome, CountParameters } from "./count-outcome.ts";

/** Puts the pieces of a count together. @throws ProblemError `unknown-field`, `not-numeric` */
export function countResult(
  task: Task,
  { fields, by }: CountParameters,
  outcomes: readonly CountOutcome[],
): OperationResult {
  const a = task.a;
  const b = task.b as PreparedLayer;
  const polygonRows = together(outcomes.map(({ polygons }) => polygons));
  const pointRows = together(outcomes.map(({ points }) => points));
  const pairs: CountedPairs = {
    polygons: a,
    points: b,
    polygonRows,
    pointRows,
    fields: [...new Set(fields)],
  };
  const figures = countFigures(
    pairs,
    polygonRows,
    Uint32Array.from(a.ids, (_, row) => row),
  );
  const perPolygon = {
    count: a.ids.length,
    columns: figures,
    place: { role: "a", features: a.ids.slice() },
  } as const;
  const totals = totalsOf(outcomes);
  return {
    features: annotatedLayer(
      a,
      figures.map(({ column }) => column),
    ),
    colorBy: "points",
    table: by === null ? perPolygon : countByClass(pairs, by),
    totals,
    ledger: null,
    repaired: [...a.repaired, ...b.repaired],
    failed: [...a.failed, ...b.failed, ...outcomes.flatMap(({ failed }) => failed)],
    notes: notesOf(b.name, totals),
  };
}

function together(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function totalsOf(outcomes: readonly CountOutcome[]): Figure[] {
  const sum = (figure: "used" | "outside" | "onBorder" | "inSeveral") =>
    outcomes.reduce((total, outcome) => total + outcome[figure], 0);
  return [
    { name: "points", unit: "count", value: sum("used") },
    { name: "inside", unit: "count", value: sum("used") - sum("outside") },
    { name: "outside", unit: "count", value: sum("outside") },
    { name: "on_border", unit: "count", value: sum("onBorder") },
    { name: "in_several", unit: "count", value: sum("inSeveral") },
  ];
}

/** What is said of points that need a word, where there are any. */
const NOTES = { outside: "unmatched", on_border: "on-border" } as const;

function notesOf(layer: string, totals: readonly Figure[]): Note[] {
  return Object.entries(NOTES).flatMap(([figure, code]): Note[] => {
    const features = totals.find(({ name }) => name === figure)?.value ?? 0;
    return features > 0 ? [{ code, facts: { layer, features } }] : [];
  });
}
