import { signal } from "@preact/signals-core";
import type { Problem } from "../core/problem.ts";
import type { Patient } from "./doctor.ts";

/** Something to be told that belongs to no row, field or task: shown until it is dismissed. */
export interface Notice {
  readonly id: number;
  readonly problem: Problem;
  /** The file that is the matter, where it can be examined. */
  readonly patient?: Patient;
}

export const notices = signal<readonly Notice[]>([]);
/** True while a file is held over the page. */
export const isDropping = signal(false);
