import { signal } from "@preact/signals-core";
import type { IdentifiedFeature } from "../core/layer.ts";
import type { Problem } from "../core/problem.ts";
import type { LngLat } from "../core/units.ts";

/** The one selection of the page: features of one layer, wherever they were chosen. */
export interface Selection {
  readonly layer: string;
  /** Ascending. */
  readonly ids: readonly number[];
}

/** What lies at a place, layer by layer from the top. */
export interface Card {
  readonly at: LngLat;
  readonly hits: readonly CardHit[];
  /** Layers that could not be asked. */
  readonly problems: readonly Problem[];
  /** Which of the hits is shown. */
  readonly current: number;
  readonly isLoading: boolean;
}

export interface CardHit {
  readonly layer: string;
  readonly feature: IdentifiedFeature;
}

export const selection = signal<Selection | null>(null);
/** Under the pointer: a feature of a drawn layer. */
export const hovered = signal<{ readonly layer: string; readonly id: number } | null>(null);
export const card = signal<Card | null>(null);
