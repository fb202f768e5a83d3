import { featureArea } from "../../geometry/area.ts";
import { type AttributeColumn, startAt } from "../../geometry/columns.ts";
import { withAttributes } from "../../geometry/columns-builder.ts";
import { rowsOfParts } from "../../geometry/coverage/polygons.ts";
import { Sum } from "../../sum.ts";
import { joinAttributes } from "../join-attributes.ts";
import { type Ledger, LedgerBook } from "../ledger.ts";
import type { Note } from "../note.ts";
import type { Figure, OperationResult, TableField } from "../operation.ts";
import type { PreparedLayer } from "../prepare-layer.ts";
import type { Failure } from "../prepare-polygons.ts";
import { rowFailure } from "../row-failure.ts";
import type { DissolvedLayer } from "./dissolve-layer.ts";
import { countRows, firstRows, type Membership, means, sums } from "./gather-values.ts";
import type { Classes } from "./number-classes.ts";
import { featuresOfRows } from "./rows-of-features.ts";

/** The fields that a question names. */
export type DissolveFields = Readonly<Record<"by" | "sum" | "mean" | "first", readonly AttributeColumn[]>>;

interface Asked {
  readonly fields: DissolveFields;
  readonly classes: Classes;
}

/** What dissolving a layer answers; `dissolved` is null where the piece was lost. */
export function dissolveResult(
  layer: PreparedLayer,
  dissolved: DissolvedLayer | null,
  { fields, classes }: Asked,
): OperationResult {
  const lost = failuresOf(layer, dissolved);
  const areas = Float64Array.from(
    dissolved?.geometry.kinds ?? [],
    (_, feature) => (dissolved && featureArea(dissolved.geometry, feature)) ?? 0,
  );
  const shared = {
    repaired: layer.repaired,
    failed: [...layer.failed, ...lost.values()],
    totals: totalsOf(layer, dissolved, areas),
    ledger: ledgerOf(layer, { dissolved, areas, classes, lost }),
    notes: dissolved ? notesOf(layer, dissolved) : [],
  };
  if (!dissolved) return { features: null, colorBy: null, table: null, ...shared };
  const featureOf = featuresOfRows(layer.geometry, dissolved.featureOfPart);
  const membership = { features: areas.length, featureOf };
  const examples = dissolved.classes.map((own) => classes.examples[own] as number);
  const columns = joinAttributes(
    [{ attributes: fields.by, rows: examples, prefix: "by" }, firstsOf(fields, membership)],
    figuresOf(fields, membership, areas),
  );
  const places = firstRows(membership).map((row, feature) => (row < 0 ? (examples[feature] as number) : row));
  return {
    features: withAttributes(dissolved.geometry, columns),
    colorBy: fields.by.length > 0 ? (columns[0]?.name ?? null) : null,
    table: {
      count: areas.length,
      columns: columns.map((column, i) => tableField(column, i < fields.by.length)),
      place: { role: "a", features: Uint32Array.from(places, (row) => startAt(layer.ids, row)) },
    },
    ...shared,
  };
}

const firstsOf = ({ first }: DissolveFields, membership: Membership) => ({
  attributes: first.map((column) => ({ ...column, name: `${column.name}_first` })),
  rows: firstRows(membership),
  prefix: "first",
});

const figuresOf = ({ sum, mean }: DissolveFields, membership: Membership, areas: Float64Array) => [
  { name: "count", type: "number", values: countRows(membership) } as const,
  { name: "area", type: "number", values: areas } as const,
  ...sum.map((column) => sums(column, membership)),
  ...mean.map((column) => means(column, membership)),
];

const UNITS = { area: "m2", count: "count" } as const;

const tableField = (column: AttributeColumn, isOfLayer: boolean): TableField => ({
  column,
  unit: isOfLayer ? null : (UNITS[column.name as keyof typeof UNITS] ?? null),
  role: isOfLayer ? "a" : null,
});

/** Rows that could not be joined, with what is said of them. */
function failuresOf(layer: PreparedLayer, dissolved: DissolvedLayer | null): Map<number, Failure> {
  const failure = (row: number, code: Failure["code"], reason: string | null): [number, Failure] => [
    row,
    rowFailure(layer, row, { code, reason }),
  ];
  if (!dissolved) {
    const rows = Array.from(layer.ids.keys()).filter((row) => !layer.failedRows.has(row));
    return new Map(rows.map((row) => failure(row, "worker-died", null)));
  }
  const rowOf = rowsOfParts(layer.geometry);
  return new Map(
    dissolved.failed.flatMap(({ parts, reason }) =>
      parts.map((part) => failure(rowOf[part] as number, "engine-failed", reason)),
    ),
  );
}

function totalsOf(layer: PreparedLayer, dissolved: DissolvedLayer | null, areas: Float64Array): Figure[] {
  return [
    { name: "features_before", unit: "count", value: layer.ids.length },
    { name: "features_after", unit: "count", value: dissolved && areas.length },
    { name: "area_before", unit: "m2", value: totalOf(layer.areas) },
    { name: "area_after", unit: "m2", value: dissolved && totalOf(areas) },
    { name: "overlap", unit: "m2", value: dissolved && totalOf(dissolved.overlaps) },
    { name: "cuts", unit: "m2", value: dissolved && totalOf(dissolved.cuts) },
  ];
}

/** One entry for each class: so the worst residual is that of a class, not of the whole. */
function ledgerOf(
  layer: PreparedLayer,
  {
    dissolved,
    areas,
    classes,
    lost,
  }: {
    readonly dissolved: DissolvedLayer | null;
    readonly areas: Float64Array;
    readonly classes: Classes;
    readonly lost: ReadonlyMap<number, Failure>;
  },
): Ledger {
  const book = new LedgerBook();
  for (const _ of layer.unmeasured) book.fail(null);
  const [inputs, outputs] = [0, 1].map(() => Array.from({ length: classes.count }, () => new Sum()));
  layer.areas.forEach((area, row) => {
    if (lost.has(row)) book.fail(area);
    else inputs?.[classes.ofRow[row] as number]?.add(area);
  });
  areas.forEach((area, feature) => {
    outputs?.[dissolved?.classes[feature] as number]?.add(area);
  });
  for (let own = 0; own < classes.count; own++) {
    const multiple = dissolved?.overlaps[own] ?? 0;
    const input = (inputs?.[own]?.value ?? 0) + (dissolved?.cuts[own] ?? 0) - multiple;
    book.add({ input, inside: outputs?.[own]?.value ?? 0, outside: 0, multiple });
  }
  return book.close();
}

function notesOf(layer: PreparedLayer, { byEngine, overlaps }: DissolvedLayer): Note[] {
  const overlap = totalOf(overlaps);
  const byKernel = layer.ids.length - layer.failedRows.size - byEngine;
  return [
    { code: "by-kernel", facts: { features: byKernel, plane: "degrees" } },
    ...(byEngine > 0
      ? [{ code: "by-engine", facts: { features: byEngine, reason: "no-coverage" } } as const]
      : []),
    ...(overlap > 0 ? [{ code: "overlaps-once", facts: { layer: layer.name, area: overlap } } as const] : []),
  ];
}

function totalOf(values: Float64Array): number {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum.value;
}
