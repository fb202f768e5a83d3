import { type AttributeColumn, type AttributeValue, attributeAt } from "../../core/geometry/columns.ts";
import type { Job } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import { matchRows } from "../../core/table/match-rows.ts";
import { orderRows } from "../../core/table/order-rows.ts";
import { type TableColumn, tableColumn } from "../../core/table/table-column.ts";
import type { TableQuery, TableRows, TableSummary } from "../../core/table/table-query.ts";
import { breathingSource } from "../breathing-source.ts";
import { refsByIds } from "../flatgeobuf/index-search.ts";
import { readAllFeatures, readFeatures } from "../flatgeobuf/read.ts";
import type { OpenBytes } from "./open-bytes.ts";

/** Fields kept for the next query may take this much, in bytes; own default. */
const KEPT_BYTES = 128 * 1024 * 1024;
/** What one value takes while it is kept: a number, or a code and its share of a dictionary (own estimate for codes of some 20 letters). */
const BYTES_OF = { number: 8, text: 48 };
/** Values offered for a filter; own default. */
const MOST_FREQUENT = 100;
/** The view of all rows as they stand in the file; it is always there. */
const WHOLE = 0;

/**
 * The rows of a layer as a table: all of them, or those of the latest query. As they stand in the file they are read page by page; a query reads the fields it
 * needs of the whole file, once, and keeps them while there is room.
 */
export class LayerTable {
  readonly #open: OpenBytes;
  readonly #keptBytes: number;
  readonly #kept = new Map<string, AttributeColumn>();
  readonly #columns = new Map<string, TableColumn>();
  #language: TableQuery["language"] = "zh";
  /** Rows of the latest query; null for all, as they stand. */
  #order: Uint32Array | null = null;
  #view = WHOLE;
  #isKept = true;

  constructor(open: OpenBytes, keptBytes = KEPT_BYTES) {
    this.#open = open;
    this.#keptBytes = keptBytes;
  }

  /** Filters and sorts; the rows of the former query stay until this one is done. */
  async arrange(query: TableQuery, job: Job): Promise<TableSummary> {
    const { count: total } = this.#open.header;
    const needed = neededFields(query);
    if (needed.length === 0 && query.only === null) {
      this.#order = null;
      return { view: WHOLE, count: total, total, isKept: true };
    }
    await this.#keep(needed, query, job);
    job.report("computing", 0, 1);
    for (const name of needed) await this.#column(name, query, job);
    // A query that has been replaced must not undo its successor.
    job.signal.throwIfAborted();
    const columnOf = (name: string) => this.#columns.get(name) as TableColumn;
    const all = query.only ? query.only.filter((id) => id < total) : numbersTo(total);
    const rows = matchRows(all, query.conditions, columnOf);
    const { sort } = query;
    this.#order = sort ? orderRows(rows, columnOf(sort.field), sort.isDescending) : rows;
    this.#view++;
    const isKept = this.#isKept;
    if (!isKept) this.#forget();
    return { view: this.#view, count: rows.length, total, isKept };
  }

  /**
   * Rows `from` … `to` − 1 of a view.
   * @throws ProblemError `stale-table` when the view is no longer there
   */
  async rows(
    view: number,
    [from, to]: readonly [number, number],
    fields: readonly string[],
    signal?: AbortSignal,
  ): Promise<TableRows> {
    const ids = this.#idsOf(view, from, to);
    const kept = fields.map((name) => this.#kept.get(name));
    if (kept.every((column) => column !== undefined)) {
      return { ids, cells: Array.from(ids, (id) => kept.map((column) => attributeAt(column, id))) };
    }
    const { source, header } = this.#open;
    const refs = await refsByIds(source, header, [...ids], signal);
    const options = { fields, skipsGeometry: true, signal };
    const { columns } = await readFeatures(source, header, refs, options);
    const rowOf = new Map(Array.from(columns.ids, (id, row) => [id, row]));
    const read = fields.map((name) => columns.attributes.find((column) => column.name === name));
    const cells = Array.from(ids, (id) => {
      const row = rowOf.get(id);
      return read.map((column) => (column && row !== undefined ? attributeAt(column, row) : null));
    });
    return { ids, cells };
  }

  /** The position of a feature in a view; null where it is not in it. */
  positionOf(view: number, id: number): number | null {
    const ids = view === WHOLE ? null : this.#orderOf(view);
    const at = ids ? ids.indexOf(id) : id;
    return at >= 0 && at < (ids?.length ?? this.#open.header.count) ? at : null;
  }

  /** The most frequent values of a field with their numbers. */
  async frequent(
    field: string,
    query: Pick<TableQuery, "fields" | "language">,
    job: Job,
  ): Promise<(readonly [AttributeValue, number])[]> {
    await this.#keep([field], query, job);
    const column = this.#kept.get(field);
    const counts = new Map<AttributeValue, number>();
    for (let row = 0; column && row < this.#open.header.count; row++) {
      if ((row & 4095) === 0) await job.breathe();
      const value = attributeAt(column, row);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (!this.#isKept) this.#forget();
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_FREQUENT);
  }

  count(view: number): number {
    return view === WHOLE ? this.#open.header.count : this.#orderOf(view).length;
  }

  #idsOf(view: number, from: number, to: number): Uint32Array {
    const end = Math.min(to, this.count(view));
    if (view !== WHOLE) return this.#orderOf(view).slice(from, end);
    return Uint32Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  }

  #orderOf(view: number): Uint32Array {
    if (view === this.#view && this.#order) return this.#order;
    throw new ProblemError({ code: "stale-table", where: this.#open.source.name });
  }

  /** Reads the fields that are not there yet: with those on show if all fit, since the file is read whole anyway. */
  async #keep(
    needed: readonly string[],
    { fields, language }: Pick<TableQuery, "fields" | "language">,
    job: Job,
  ): Promise<void> {
    if (language !== this.#language) this.#columns.clear();
    this.#language = language;
    if (needed.every((name) => this.#kept.has(name))) return;
    const { source, header } = this.#open;
    const all = [...new Set([...needed, ...fields])];
    const isRoomForAll = this.#estimate(all) <= this.#keptBytes;
    const names = isRoomForAll ? all : [...new Set([...this.#kept.keys(), ...needed])];
    this.#isKept = this.#estimate(names) <= this.#keptBytes;
    const missing = names.filter((name) => !this.#kept.has(name));
    const { columns } = await readAllFeatures(breathingSource(source, job), header, {
      fields: missing,
      skipsGeometry: true,
      signal: job.signal,
      onBytes: (done, whole) => job.report("reading", done, whole),
    });
    for (const name of missing) {
      const none: AttributeColumn = {
        name,
        type: "number",
        values: new Float64Array(header.count).fill(Number.NaN),
      };
      this.#kept.set(name, columns.attributes.find((column) => column.name === name) ?? none);
    }
  }

  async #column(name: string, { language }: TableQuery, job: Job): Promise<void> {
    if (this.#columns.has(name)) return;
    const column = this.#kept.get(name) as AttributeColumn;
    this.#columns.set(name, await tableColumn(column, this.#open.header.count, { language, job }));
  }

  /** Bytes that fields take while they are kept. */
  #estimate(names: readonly string[]): number {
    const { fields, count } = this.#open.header;
    const isText = (name: string) =>
      ["String", "Json", "DateTime", "Binary", "Bool"].includes(
        fields.find((field) => field.name === name)?.type ?? "String",
      );
    return names.reduce((sum, name) => sum + count * (isText(name) ? BYTES_OF.text : BYTES_OF.number), 0);
  }

  #forget(): void {
    this.#kept.clear();
    this.#columns.clear();
    this.#isKept = true;
  }
}

/** 0 … `count` − 1. */
const numbersTo = (count: number): Uint32Array => new Uint32Array(count).map((_, row) => row);

const neededFields = ({ sort, conditions }: TableQuery): string[] => [
  ...new Set([...conditions.map(({ field }) => field.name), ...(sort ? [sort.field] : [])]),
];
