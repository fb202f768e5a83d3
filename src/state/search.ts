import { signal } from "@preact/signals-core";
import type { BBox, LngLat } from "../core/units.ts";

/** Where a search can lead. */
export type SearchHit =
  | {
      readonly kind: "place" | "cell";
      readonly label: string;
      readonly layer: string;
      readonly id: number;
      readonly bbox: BBox;
    }
  | { readonly kind: "layer"; readonly label: string; readonly layer: string }
  | { readonly kind: "coordinates"; readonly label: string; readonly at: LngLat };

export interface Search {
  readonly query: string;
  readonly isRunning: boolean;
  readonly hits: readonly SearchHit[];
  /** Position of the hit that Enter would follow. */
  readonly current: number;
}

/** Null while the search box is empty. */
export const search = signal<Search | null>(null);
