import { signal } from "@preact/signals-core";
import type { Problem } from "../core/problem.ts";

/** Something to be told that belongs to no row, field or task: shown until it is dismissed. */
export interface Notice {
  readonly id: number;
  readonly problem: Problem;
}

export const notices = signal<readonly Notice[]>([]);
/** True while a file is held over the page. */
export const isDropping = signal(false);
