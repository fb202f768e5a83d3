import type { Problem } from "./problem.ts";

/** Something that takes its time. Impossible combinations cannot be written down. */
export type Task<T> =
  | { readonly status: "idle" }
  | { readonly status: "running" }
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "failed"; readonly problem: Problem };
