import { type AttributeColumn, attributeAt, kindAt, POLYGON } from "../../geometry/columns.ts";
import { offPlane, planeOf } from "../../geometry/plane.ts";
import { annotatedLayer, figureColumn } from "../annotated-layer.ts";
import { classesOf } from "../classes-of.ts";
import { compareValues } from "../compare-values.ts";
import { picked } from "../join-attributes.ts";
import type { OperationResult, ResultTable, TableField, Task } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import { groupColumn } from "./group-column.ts";
import type { PairOutcome } from "./pair-areas.ts";
import { joinedPairs, joinedRows, ledgerOf, pairNotes } from "./pair-result.ts";
import type { TotalsOutcome } from "./totals-outcome.ts";
import type { TotalsParameters } from "./totals-parameters.ts";

/** Puts the pieces of site totals together. @throws ProblemError `unknown-field` */
export function totalsResult(task: Task, outcomes: readonly TotalsOutcome[]): OperationResult {
  const a = task.a;
  const b = task.b as PreparedLayer;
  const pairs = joinedPairs(outcomes.map(({ pairs }) => pairs));
  const touches = {
    owners: joinedRows(outcomes.map(({ owners }) => owners)),
    others: joinedRows(outcomes.map(({ others }) => others)),
  };
  const ledger = ledgerOf(pairs, a, b);
  const sites = siteFields(a, pairs, touches.owners);
  const inDegrees = { ...a, geometry: offPlane(a.geometry, planeOf(task.plane)) };
  const column = groupColumn(b, (task.parameters as TotalsParameters).by);
  return {
    features: annotatedLayer(
      inDegrees,
      sites.map((field) => field.column),
    ),
    colorBy: "share",
    table: tableOf({ a, b, pairs, ...touches, column }),
    totals: [
      { name: "sites", unit: "count", value: pairs.rows.length },
      { name: "site_area", unit: "m2", value: ledger.input },
      { name: "taken", unit: "m2", value: ledger.inside },
      { name: "free", unit: "m2", value: ledger.outside },
    ],
    ledger,
    repaired: [...a.repaired, ...b.repaired],
    failed: [...a.failed, ...b.failed, ...pairs.failed],
    notes: pairNotes(pairs, ledger, b),
  };
}

/** Figures of each site as a whole; none where it could not be computed. */
function siteFields(a: PreparedLayer, pairs: PairOutcome, touching: Uint32Array): TableField[] {
  const none = () => new Float64Array(a.ids.length).fill(Number.NaN);
  const [area, taken, share, features] = [none(), none(), none(), none()];
  pairs.rows.forEach((row, i) => {
    const whole = a.areas[row] as number;
    area[row] = whole;
    taken[row] = pairs.covered[i] as number;
    if (whole > 0) share[row] = Math.min(1, (pairs.covered[i] as number) / whole);
    features[row] = 0;
  });
  for (const owners of [pairs.owners, touching])
    for (const row of owners) features[row] = (features[row] as number) + 1;
  return [
    { unit: "m2", column: figureColumn("site_area", area), role: null },
    { unit: "m2", column: figureColumn("taken", taken), role: null },
    { unit: "share", column: figureColumn("share", share), role: null },
    { unit: "count", column: figureColumn("features", features), role: null },
  ];
}

interface Totals {
  readonly a: PreparedLayer;
  readonly b: PreparedLayer;
  readonly pairs: PairOutcome;
  /** Lines and points that touch a site. */
  readonly owners: Uint32Array;
  readonly others: Uint32Array;
  readonly column: AttributeColumn | null;
}

/** A line for each site and each class of B that it touches: by sites, then by classes. */
function tableOf({ a, b, pairs, owners, others, column }: Totals): ResultTable {
  const { classes, firsts } = classesOf(column, b.ids.length);
  const lines = new Map<number, { count: number; area: number }>();
  const add = (site: number, other: number, area: number) => {
    const key = site * firsts.length + (classes[other] as number);
    const line = lines.get(key) ?? { count: 0, area: Number.NaN };
    line.count++;
    if (kindAt(b.geometry, other) === POLYGON) line.area = (line.area || 0) + area;
    lines.set(key, line);
  };
  pairs.areas.forEach((area, i) => {
    add(pairs.owners[i] as number, pairs.others[i] as number, area);
  });
  owners.forEach((site, i) => {
    add(site, others[i] as number, 0);
  });
  const siteOf = (key: number) => Math.floor(key / firsts.length);
  const exampleOf = (key: number) => firsts[key % firsts.length] as number;
  const classAt = (key: number) => (column ? attributeAt(column, exampleOf(key)) : null);
  const keys = [...lines.keys()].sort(
    (one, two) => siteOf(one) - siteOf(two) || compareValues(classAt(one), classAt(two)),
  );
  const areas = Float64Array.from(keys, (key) => lines.get(key)?.area ?? Number.NaN);
  const shares = areas.map((area, i) => area / (a.areas[siteOf(keys[i] as number)] || Number.NaN));
  const counts = Float64Array.from(keys, (key) => lines.get(key)?.count ?? 0);
  return {
    count: keys.length,
    columns: [
      ...(column
        ? [{ unit: null, column: picked(column, Int32Array.from(keys, exampleOf)), role: "b" } as const]
        : []),
      { unit: "m2", column: figureColumn("area", areas), role: null },
      { unit: "share", column: figureColumn("share", shares), role: null },
      { unit: "count", column: figureColumn("features", counts), role: null },
    ],
    place: { role: "a", features: Uint32Array.from(keys, (key) => a.ids[siteOf(key)] as number) },
  };
}
