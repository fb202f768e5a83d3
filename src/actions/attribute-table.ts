import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import type { RowCondition, RowSort } from "../core/table/table-query.ts";
import {
  type AttributeTable,
  attributeTable,
  type TableWish,
  tableFields,
} from "../state/attribute-table.ts";
import { findLayer } from "../state/layers.ts";
import { selection } from "../state/selection.ts";
import { language } from "../state/settings.ts";
import { openLayer } from "./open-layer.ts";
import { togglePanel } from "./panels.ts";
import { forgetRows } from "./table-rows.ts";

let latest: AbortController | null = null;

/** Opens the table of a layer's features, if wanted with the chosen ones only. */
export function openTable(layer: string, isChosenOnly = false): void {
  const open = attributeTable.peek();
  if (open && open.layer !== layer) closeTable();
  const only = isChosenOnly ? chosenIn(layer) : null;
  const wish: TableWish = { sort: null, conditions: [], only };
  attributeTable.value = { layer, wish, answer: null, state: { status: "running", progress: null } };
  togglePanel("table", true);
  void arrange();
}

/** Leaves the table of a layer; its worker gives back what it kept. */
export function closeTable(): void {
  const open = attributeTable.peek();
  latest?.abort();
  attributeTable.value = null;
  forgetRows();
  if (open)
    layerWorkers
      .of(open.layer)
      .closeTable(open.layer)
      .catch(() => undefined);
}

/** Sorts by a field; null takes the rows as they stand in the file. */
export const sortTable = (sort: RowSort | null): void => wish({ sort });

/** Replaces the conditions on one field. */
export function filterTable(field: string, conditions: readonly RowCondition[]): void {
  const others = attributeTable.peek()?.wish.conditions.filter((each) => each.field.name !== field) ?? [];
  wish({ conditions: [...others, ...conditions] });
}

/** Shows the chosen features of the layer only, or all. */
export function showChosenOnly(isOnly: boolean): void {
  const open = attributeTable.peek();
  if (open) wish({ only: isOnly ? chosenIn(open.layer) : null });
}

/** A table that shows the chosen ones only shows those chosen now. */
export function followChoice(layer: string): void {
  const open = attributeTable.peek();
  if (open?.layer === layer && open.wish.only) showChosenOnly(true);
}

/** Gives up what is under way; the former rows stay. */
export function cancelTable(): void {
  latest?.abort();
  const open = attributeTable.peek();
  if (!open) return;
  if (open.answer) patch({ wish: open.answer.wish, state: { status: "ready" } });
  else closeTable();
}

/** Asks again after a failure. */
export const retryTable = (): void => void arrange();

function wish(change: Partial<TableWish>): void {
  const open = attributeTable.peek();
  if (!open) return;
  patch({ wish: { ...open.wish, ...change } });
  void arrange();
}

/** Lets the layer's worker filter and sort anew, replacing an earlier request. */
async function arrange(): Promise<void> {
  latest?.abort();
  const run = new AbortController();
  latest = run;
  const open = attributeTable.peek();
  const layer = findLayer(open?.layer ?? "");
  if (!open || !layer) return;
  patch({ state: { status: "running", progress: null } });
  try {
    await openLayer(layer);
    run.signal.throwIfAborted();
    const fields = tableFields.peek().map(({ name }) => name);
    const summary = await layerWorkers
      .of(layer.id)
      .table(layer.id, { ...open.wish, language: language.peek(), fields }, run.signal, (progress) => {
        if (!run.signal.aborted) patch({ state: { status: "running", progress } });
      });
    if (run.signal.aborted) return;
    forgetRows();
    patch({ answer: { summary, wish: open.wish }, state: { status: "ready" } });
  } catch (cause) {
    if (run.signal.aborted || isAbort(cause)) return;
    patch({ state: { status: "failed", problem: problemOf(cause) } });
  }
}

function patch(change: Partial<AttributeTable>): void {
  const open = attributeTable.peek();
  if (open) attributeTable.value = { ...open, ...change };
}

/** Chosen features of a layer. */
function chosenIn(layer: string): Uint32Array {
  const chosen = selection.peek();
  return Uint32Array.from(chosen?.layer === layer ? chosen.ids : []);
}
