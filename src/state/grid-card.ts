import { signal } from "@preact/signals-core";
import type { AttributeValue, FeatureColumns } from "../core/geometry/columns.ts";
import type { CellName, GridCard } from "../core/grid/card/grid-cards.ts";
import type { Problem } from "../core/problem.ts";
import type { Task } from "../core/task.ts";
import type { LngLat, Metres } from "../core/units.ts";

/** The card of a cell with all that a page or a sheet of paper shows of it. */
export interface FilledCard {
  readonly card: GridCard;
  /** The fields of the cell as they stand in the layer. */
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** The cell and those around it; rows are those of the layer it was cut from. */
  readonly around: FeatureColumns;
  /** Layers that could not be read: they are missing among the contents. */
  readonly problems: readonly Problem[];
}

/** Where somebody asked, and how exactly that is known. */
export interface AskedPlace {
  readonly at: LngLat;
  /** The larger of that of the borders and that of the device. */
  readonly accuracy: Metres;
}

export type CardAnswer =
  | {
      readonly kind: "cell";
      readonly layer: string;
      readonly place: AskedPlace | null;
      /** From the place to the nearest border; null where the cell was chosen, not found. */
      readonly distance: Metres | null;
      readonly filled: FilledCard;
    }
  | {
      readonly kind: "undecided";
      readonly layer: string;
      readonly place: AskedPlace;
      readonly distance: Metres;
      readonly candidates: readonly CellName[];
    };

/** The grid that is asked; null for the one the catalogue names. */
export const cardLayer = signal<string | null>(null);
export const cardAnswer = signal<Task<CardAnswer>>({ status: "idle" });
/** While the device is asked where it is. */
export const isLocating = signal(false);

/** Cards made ready for paper; null while none are asked for. */
export const cardSheets = signal<Task<CardSheets> | null>(null);

interface CardSheets {
  readonly layer: string;
  readonly cards: readonly FilledCard[];
  /** Cells that got no card. */
  readonly missing: number;
  readonly madeAt: Date;
}

/** Whether names and telephone numbers stand on paper; never on a public screen. */
export const showsPersons = signal(false);
