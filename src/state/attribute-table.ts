import { computed, signal } from "@preact/signals-core";
import type { LayerField } from "../catalog/schema.ts";
import type { Progress } from "../core/job.ts";
import type { FieldType } from "../core/layer.ts";
import type { Problem } from "../core/problem.ts";
import type { RowCondition, RowSort, TableRows, TableSummary } from "../core/table/table-query.ts";
import { findLayer, layerTasks } from "./layers.ts";
import { isKiosk } from "./settings.ts";

/** What the user has asked of the table. */
export interface TableWish {
  readonly sort: RowSort | null;
  readonly conditions: readonly RowCondition[];
  /** The only features wanted, ascending; null for all. */
  readonly only: Uint32Array | null;
}

/** The table of a layer's features. */
export interface AttributeTable {
  readonly layer: string;
  readonly wish: TableWish;
  /** The latest answer, with the wish it answers; it stays on show while the next is sought. */
  readonly answer: { readonly summary: TableSummary; readonly wish: TableWish } | null;
  readonly state:
    | { readonly status: "ready" }
    | { readonly status: "running"; readonly progress: Progress | null }
    | { readonly status: "failed"; readonly problem: Problem };
}

/** A field as a column of the table. */
export interface ShownField extends LayerField {
  readonly type: FieldType;
  readonly isFigure: boolean;
}

/** Null while no layer's table is open: the panel then shows the result of an analysis. */
export const attributeTable = signal<AttributeTable | null>(null);
/** Rows that have come, by the number of their page. */
export const tablePages = signal<ReadonlyMap<number, TableRows>>(new Map());
/** Progress of writing the table to a file. */
export const tableFileProgress = signal<Progress | null>(null);

const TEXTS: readonly FieldType[] = ["String", "Json", "DateTime", "Binary", "Bool"];

/** Columns of the open table: what the catalogue names, else what the file holds; what names a person never on a kiosk. */
export const tableFields = computed((): ShownField[] => {
  const layer = findLayer(attributeTable.value?.layer ?? "");
  const task = layerTasks.value.get(layer?.id ?? "");
  if (!layer || task?.status !== "done") return [];
  const declared = new Map(task.value.fields.map((field) => [field.name, field]));
  const unnamed = task.value.fields.map(({ name, title }): LayerField => {
    return { name, label: { zh: title ?? name, en: title ?? name } };
  });
  return (layer.fields.length > 0 ? layer.fields : unnamed)
    .filter(({ personal }) => !(personal && isKiosk.value))
    .flatMap((field) => {
      const type = declared.get(field.name)?.type;
      return type ? [{ ...field, type, isFigure: !TEXTS.includes(type) }] : [];
    });
});
