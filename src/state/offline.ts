import { signal } from "@preact/signals-core";
import type { Problem } from "../core/problem.ts";

/** Whether the layers are kept on this device. */
export type OfflineState =
  | { readonly status: "unknown" }
  | { readonly status: "unavailable" }
  | { readonly status: "none" }
  | { readonly status: "keeping"; readonly done: number; readonly total: number }
  | { readonly status: "kept"; readonly count: number; readonly bytes: number; readonly isPersisted: boolean }
  | { readonly status: "failed"; readonly problem: Problem };

export const offline = signal<OfflineState>({ status: "unknown" });
/** True once the program itself can start without a network. */
export const isAppKept = signal(false);
/** True while a new version of the program waits to be taken over. */
export const hasUpdate = signal(false);
