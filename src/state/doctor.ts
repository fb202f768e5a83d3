import { signal } from "@preact/signals-core";
import type { Diagnosis } from "../core/doctor/diagnosis.ts";
import type { Progress } from "../core/job.ts";
import type { LayerOrigin } from "../core/layer.ts";
import type { Problem } from "../core/problem.ts";

/** A layer to be examined, on the map or not: one that would not open needs it most. */
export interface Patient {
  /** Id of the layer; null where it is not among them. */
  readonly layer: string | null;
  readonly title: string;
  readonly origin: LayerOrigin;
}

export type CheckUp =
  | { readonly status: "running"; readonly progress: Progress | null }
  | { readonly status: "done"; readonly diagnosis: Diagnosis }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "cancelled" };

export const patient = signal<Patient | null>(null);
/** The last examination of the patient; it stays until the next one, so that one can go to a place and come back. */
export const checkUp = signal<CheckUp | null>(null);
