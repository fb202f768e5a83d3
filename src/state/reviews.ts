import { signal } from "@preact/signals-core";
import type { SignOffs } from "../core/grid/compare/sign-off.ts";

/** Sign-offs of changes to grids, by the name of the comparison (`reviewName`). */
export const reviews = signal<ReadonlyMap<string, SignOffs>>(new Map());
/** Who signs. */
export const reviewer = signal("");
/** Position of the change under review in its list. */
export const reviewedChange = signal(0);
