import { vertexRange } from "../../geometry/columns.ts";
import type { Example, Finding } from "../diagnosis.ts";
import { exampleAt, type FeatureCheck } from "./feature-check.ts";

/** A feature of so many vertices (16 bytes each) fills a third of what a tile may cost (`io/layers/pick-drawn.ts`). */
const HEAVY = 131_072;
/** From here on a feature is felt. */
const NOTABLE = 16_384;

/** The largest feature: every tile it touches reads all of it. */
export function checkWeight(): FeatureCheck {
  let most = 0;
  let count = 0;
  let largest: Example | null = null;
  return {
    check: "weight",
    add(batch) {
      for (let row = 0; row < batch.columns.count; row++) {
        const [from, to] = vertexRange(batch.columns.geometry, row);
        if (to - from >= NOTABLE) count++;
        if (to - from <= most) continue;
        most = to - from;
        largest = exampleAt(batch, row);
      }
    },
    verdict(): Finding[] {
      if (most < NOTABLE || !largest) return [];
      const severity = most >= HEAVY ? "warning" : "note";
      return [
        {
          check: "weight",
          severity,
          code: "heavy-feature",
          facts: { vertices: most, count },
          examples: [largest],
        },
      ];
    },
  };
}
