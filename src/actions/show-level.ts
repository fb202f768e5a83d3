import { batch } from "@preact/signals-core";
import { levelChoice } from "../state/levels.ts";
import { endReview } from "./review-findings.ts";

/** Looks at another level of a check: its findings and its certificate. */
export function showLevel(run: string, level: number): void {
  batch(() => {
    endReview();
    levelChoice.value = { run, level };
  });
}
