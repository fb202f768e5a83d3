import { layerWorkers } from "../compute/workers.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import type { TableRows } from "../core/table/table-query.ts";
import { attributeTable, tableFields, tablePages } from "../state/attribute-table.ts";

/** Rows that come together. */
export const PAGE_ROWS = 100;
/** Pages remembered: some screens to either side. */
const KEPT_PAGES = 30;

const asked = new Map<number, AbortController>();

/** Asks for the rows of a range that are not there; requests for rows outside of it are given up. */
export function wantRows(first: number, end: number): void {
  const open = attributeTable.peek();
  if (!open?.answer) return;
  const pages = pagesOf(first, Math.min(end, open.answer.summary.count));
  for (const [page, request] of asked) {
    if (pages.includes(page)) continue;
    request.abort();
    asked.delete(page);
  }
  for (const page of pages) if (!tablePages.peek().has(page) && !asked.has(page)) void read(page);
}

/** Where a feature stands in the open table; null where it does not, or cannot be asked. */
export async function positionOf(feature: number): Promise<number | null> {
  const open = attributeTable.peek();
  if (!open?.answer) return null;
  const { view } = open.answer.summary;
  return layerWorkers
    .of(open.layer)
    .rowOf(open.layer, view, feature)
    .catch(() => null);
}

/** Forgets all rows, e.g. because their order has changed. */
export function forgetRows(): void {
  for (const request of asked.values()) request.abort();
  asked.clear();
  tablePages.value = new Map();
}

const pagesOf = (first: number, end: number): number[] => {
  const from = Math.floor(first / PAGE_ROWS);
  const pages = Math.max(0, Math.ceil(end / PAGE_ROWS) - from);
  return Array.from({ length: pages }, (_, i) => from + i);
};

async function read(page: number): Promise<void> {
  const open = attributeTable.peek();
  if (!open?.answer) return;
  const request = new AbortController();
  asked.set(page, request);
  const range = [page * PAGE_ROWS, (page + 1) * PAGE_ROWS] as const;
  const fields = tableFields.peek().map(({ name }) => name);
  try {
    const { view } = open.answer.summary;
    const rows = await layerWorkers.of(open.layer).rows(open.layer, view, range, fields, request.signal);
    if (!request.signal.aborted) keep(page, rows);
  } catch (cause) {
    if (request.signal.aborted || isAbort(cause)) return;
    const now = attributeTable.peek();
    if (now) attributeTable.value = { ...now, state: { status: "failed", problem: problemOf(cause) } };
  } finally {
    if (asked.get(page) === request) asked.delete(page);
  }
}

/** Keeps the latest pages. */
function keep(page: number, rows: TableRows): void {
  const pages = new Map(tablePages.peek());
  pages.set(page, rows);
  for (const oldest of pages.keys()) {
    if (pages.size <= KEPT_PAGES) break;
    pages.delete(oldest);
  }
  tablePages.value = pages;
}
