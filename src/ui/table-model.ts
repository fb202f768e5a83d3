import type { Job } from "../core/job.ts";
import type { BBox } from "../core/units.ts";
import type { CsvCell } from "../io/csv/write.ts";

/** Where a row is on the map. */
export type RowPlace =
  | { readonly kind: "box"; readonly bbox: BBox }
  | { readonly kind: "feature"; readonly layer: string; readonly id: number }
  | { readonly kind: "features"; readonly layer: string; readonly ids: readonly number[] }
  /** One of the findings of a check, by its position among all. */
  | { readonly kind: "finding"; readonly position: number }
  | {
      readonly kind: "point";
      readonly at: readonly [number, number];
      readonly layer: string;
      readonly ids: readonly number[];
    };

export interface TableRow {
  readonly key: string;
  /** One to a column: what is shown and exported. */
  readonly cells: readonly CsvCell[];
  readonly place: RowPlace | null;
}

export interface TableColumn {
  readonly label: string;
  /** Decimals of a figure; null for words. */
  readonly decimals: number | null;
}

export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

/** The rows of a table, each made when it is drawn: a result may have hundreds of thousands. */
export interface TableRows {
  readonly count: number;
  readonly rowAt: (position: number) => TableRow;
  /** Positions in the order of a column; nothing comes last either way. Long tables breathe, so that the page goes on meanwhile. */
  readonly order: (sorting: Sorting, job: Job) => Uint32Array | Promise<Uint32Array>;
}

export interface TableBody extends TableRows {
  readonly columns: readonly TableColumn[];
  /** One to a column; null where a total makes no sense. */
  readonly totals: readonly CsvCell[] | null;
  /** A narrower list on demand: what it is called, and which rows it keeps. */
  readonly narrow?: { readonly label: string; readonly keeps: (position: number) => boolean };
  /** Whether areas can be shown in another unit. */
  readonly hasAreaUnits?: boolean;
}

export interface TableModel extends TableBody {
  readonly title: string;
}
