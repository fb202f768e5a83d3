import { signal } from "@preact/signals-core";
import type { CellName } from "../core/grid/card/grid-cards.ts";
import type { CommunityLoad } from "../core/grid/load/community-loads.ts";
import type { Proposal } from "../core/grid/load/proposal.ts";
import type { Task } from "../core/task.ts";

/** What a load is told by. */
export type LoadMeasure = "households" | "people";

/** Loads of all cells of a grid, by community. */
export interface LoadReport {
  readonly layer: string;
  readonly communities: readonly CommunityLoad[];
  /** By row. */
  readonly cells: readonly LoadedCell[];
  /** Fields of the figures; null where the grid has none. */
  readonly fields: Readonly<Record<LoadMeasure, string | null>>;
}

export interface LoadedCell extends CellName {
  readonly households: number | null;
  readonly people: number | null;
}

export const loadReport = signal<Task<LoadReport>>({ status: "idle" });
export const loadMeasure = signal<LoadMeasure>("households");
/** Position of the community on show among those of the report. */
export const shownCommunity = signal<number | null>(null);

/** The line somebody thinks of, and what it would do. */
export const proposal = signal<Task<ProposalAnswer>>({ status: "idle" });

export interface ProposalAnswer {
  readonly proposal: Proposal;
  /** Rows of the report: the cell that is split, or the two that are merged. */
  readonly rows: readonly number[];
  /** Whether points were asked for. */
  readonly askedPoints: boolean;
}
