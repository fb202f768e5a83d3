import type { GridCell } from "../admin/describe-grid.ts";
import type { Outline } from "../mesh/dissolve.ts";

/** What a planted defect is called in the list. */
export interface Note {
  readonly zh: string;
  readonly en: string;
}

/** A planted defect; cells are numbers in {@link SpoiledGrid.cells}. */
export interface Defect {
  readonly rule: string;
  readonly cells: readonly number[];
  /** Codes of cells that are missing from the file. */
  readonly missing?: readonly string[];
  readonly at: readonly [lng: number, lat: number];
  /** True ellipsoidal area in m² of the overlap, gap or sliver. */
  readonly area: number | null;
  /** Mean width 2A/P in metres of that area. */
  readonly width: number | null;
  readonly note: Note;
}

/** Attributes of a spoiled cell: any may be missing. */
export type SpoiledRow = { -readonly [Field in keyof GridCell]: GridCell[Field] | null };

export interface SpoiledCell {
  row: SpoiledRow;
  /** Parts of the cell; empty once it has been taken out. */
  parts: Outline[];
  /** Stored area in m² where it is not the geometry's own. */
  storedArea: number | null;
}

/** The grid while it is being spoiled. */
export class SpoiledGrid {
  readonly cells: SpoiledCell[];
  /** Groups of defects that belong together: one planted change and what else it causes. */
  readonly groups: Defect[][] = [];

  constructor(outlines: readonly Outline[], rows: readonly GridCell[]) {
    this.cells = outlines.map((outline, i) => ({
      row: { ...(rows[i] as GridCell) },
      parts: [outline],
      storedArea: null,
    }));
  }

  cell(index: number): SpoiledCell {
    return this.cells[index] as SpoiledCell;
  }

  /** The only part of a cell. */
  outline(index: number): Outline {
    return this.cell(index).parts[0] as Outline;
  }

  setOuter(index: number, outer: Float64Array): void {
    this.cell(index).parts = [{ ...this.outline(index), outer }];
  }

  addCell(cell: SpoiledCell): number {
    return this.cells.push(cell) - 1;
  }

  report(...group: Defect[]): void {
    this.groups.push(group);
  }
}
