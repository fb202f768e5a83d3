import { AttributeBuilder } from "../../geometry/attribute-builder.ts";
import { type AttributeColumn, type AttributeValue, attributeAt } from "../../geometry/columns.ts";
import { Sum } from "../../sum.ts";
import { figureColumn } from "../annotated-layer.ts";
import { classesOf } from "../classes-of.ts";
import { compareValues } from "../compare-values.ts";
import { joinAttributes } from "../join-attributes.ts";
import type { OperationResult, ResultTable, TableField, Task } from "../operation.ts";
import type { Role, Unit } from "../parameters.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { ClassMatrix } from "./class-matrix.ts";
import { groupColumn } from "./group-column.ts";
import type { PairOutcome } from "./pair-areas.ts";
import { joinedPairs, ledgerOf, pairNotes } from "./pair-result.ts";
import type { StatisticsParameters } from "./statistics-parameters.ts";

/** Areas outside B up to this, in m², are rounding and get no line (own default, confirm); they stay in the ledger. */
const LEAST_OUTSIDE = 1e-3;

/** Puts the pieces of overlay statistics together. @throws ProblemError `unknown-field` */
export function statisticsResult(task: Task, outcomes: readonly PairOutcome[]): OperationResult {
  const a = task.a;
  const b = task.b as PreparedLayer;
  const pairs = joinedPairs(outcomes);
  const ledger = ledgerOf(pairs, a, b);
  return {
    features: null,
    colorBy: null,
    table: tableOf({ a, b, pairs, parameters: task.parameters as StatisticsParameters }),
    totals: [
      { name: "area", unit: "m2", value: ledger.input },
      { name: "inside", unit: "m2", value: ledger.inside },
      { name: "outside", unit: "m2", value: ledger.outside },
      { name: "pairs", unit: "count", value: pairs.areas.length },
    ],
    ledger,
    repaired: [...a.repaired, ...b.repaired],
    failed: [...a.failed, ...b.failed, ...pairs.failed],
    notes: pairNotes(pairs, ledger, b),
  };
}

interface Statistics {
  readonly a: PreparedLayer;
  readonly b: PreparedLayer;
  readonly pairs: PairOutcome;
  readonly parameters: StatisticsParameters;
}

/** A line of the table: what a class of A has in one of B, or outside B. Rows are features that have the class. */
interface Line {
  readonly part: "inside" | "outside";
  readonly classRowA: number;
  /** −1 outside B. */
  readonly classRowB: number;
  readonly area: number;
  /** Of all of its class of A; NaN where that has no area. */
  readonly share: number;
  readonly count: number;
  /** Row of A that has most of it. */
  readonly place: number;
}

function tableOf({ a, b, pairs, parameters }: Statistics): ResultTable {
  const groupA = groupColumn(a, parameters.groupA);
  const groupB = groupColumn(b, parameters.groupB);
  const classAt = (column: AttributeColumn | null, row: number): AttributeValue =>
    column === null || row < 0 ? null : attributeAt(column, row);
  const lines = linesOf(a, b, pairs, { groupA, groupB }).sort(
    (one, two) =>
      compareValues(classAt(groupA, one.classRowA), classAt(groupA, two.classRowA)) ||
      (one.part === two.part ? 0 : one.part === "inside" ? -1 : 1) ||
      compareValues(classAt(groupB, one.classRowB), classAt(groupB, two.classRowB)),
  );
  const rowsA = Int32Array.from(lines, ({ classRowA }) => classRowA);
  const rowsB = Int32Array.from(lines, ({ classRowB }) => classRowB);
  const part = new AttributeBuilder("part", "text", lines.length);
  lines.forEach((line, i) => {
    part.set(i, line.part);
  });
  const columns = joinAttributes(
    [
      { attributes: groupA ? [groupA] : [], rows: rowsA, prefix: "a" },
      { attributes: groupB ? [groupB] : [], rows: rowsB, prefix: "b" },
    ],
    [
      part.finish(lines.length),
      figureColumn(
        "area",
        Float64Array.from(lines, ({ area }) => area),
      ),
      figureColumn(
        "share",
        Float64Array.from(lines, ({ share }) => share),
      ),
      figureColumn(
        "pairs",
        Float64Array.from(lines, ({ count }) => count),
      ),
    ],
  );
  const kinds: readonly Pick<TableField, "role" | "unit">[] = [
    ...(groupA ? [field("a", null)] : []),
    ...(groupB ? [field("b", null)] : []),
    ...([null, "m2", "share", "count"] as const).map((unit) => field(null, unit)),
  ];
  return {
    count: lines.length,
    columns: columns.map((column, i) => ({ ...(kinds[i] as Pick<TableField, "role" | "unit">), column })),
    place: { role: "a", features: Uint32Array.from(lines, ({ place }) => a.ids[place] as number) },
  };
}

const field = (role: Role | null, unit: Unit | null) => ({ role, unit });

function linesOf(
  a: PreparedLayer,
  b: PreparedLayer,
  { rows, covered, owners, others, areas }: PairOutcome,
  { groupA, groupB }: { readonly groupA: AttributeColumn | null; readonly groupB: AttributeColumn | null },
): Line[] {
  const classesA = classesOf(groupA, a.ids.length);
  const classesB = classesOf(groupB, b.ids.length);
  const wholes = classesA.firsts.map(() => new Sum());
  const inside = new ClassMatrix(classesB.firsts.length);
  const outside = new ClassMatrix(1);
  rows.forEach((row, i) => {
    const own = classesA.classes[row] as number;
    const area = a.areas[row] as number;
    wholes[own]?.add(area);
    const rest = area - (covered[i] as number);
    if (rest > LEAST_OUTSIDE) outside.add(own, 0, row, rest);
  });
  areas.forEach((area, pair) => {
    const [row, other] = [owners[pair] as number, others[pair] as number];
    inside.add(classesA.classes[row] as number, classesB.classes[other] as number, row, area);
  });
  const shareOf = (own: number, area: number): number => {
    const whole = wholes[own]?.value ?? 0;
    return whole > 0 ? area / whole : Number.NaN;
  };
  const lines = (matrix: ClassMatrix, part: Line["part"]) =>
    matrix.entries().map(
      ({ one, other, area, count, row }): Line => ({
        part,
        classRowA: classesA.firsts[one] as number,
        classRowB: part === "inside" ? (classesB.firsts[other] as number) : -1,
        area,
        share: shareOf(one, area),
        count,
        place: row,
      }),
    );
  return [...lines(inside, "inside"), ...lines(outside, "outside")];
}
