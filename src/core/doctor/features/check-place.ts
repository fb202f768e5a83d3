import { boxesMeet, EMPTY_BOX, featureBox, isEmptyBox, joinBoxes } from "../../geometry/bounds.ts";
import type { BBox } from "../../units.ts";
import { finding } from "../record.ts";
import { type FeatureCheck, type LayerFacts, startTally } from "./feature-check.ts";

/** Land of China in degrees, generously (own default, confirm). */
const CHINA: BBox = [73, 3, 136, 54];

/** Whether the layer lies where it should: in the bounds given, else in China. */
export function checkPlace({ bounds }: LayerFacts): FeatureCheck {
  const outside = startTally();
  let all: BBox = EMPTY_BOX;
  let placed = 0;
  let isPlaceable = true;
  return {
    check: "place",
    add(batch) {
      if (!batch.degrees) {
        isPlaceable = false;
        return;
      }
      for (let row = 0; row < batch.columns.count; row++) {
        const box = featureBox(batch.degrees, row);
        if (isEmptyBox(box)) continue;
        placed++;
        all = joinBoxes(all, box);
        if (!boxesMeet(box, bounds ?? CHINA)) outside.add(batch, row);
      }
    },
    verdict() {
      if (!isPlaceable) return "no-system";
      if (placed === 0) return "no-features";
      if (outside.count === 0) return [];
      const at = `${all[0].toFixed(4)}, ${all[1].toFixed(4)} – ${all[2].toFixed(4)}, ${all[3].toFixed(4)}`;
      if (outside.count === placed && !boxesMeet(all, CHINA))
        return [finding("place", "warning", "outside-china", { at })];
      const isWhole = outside.count === placed;
      return [
        {
          check: "place",
          severity: "warning",
          code: isWhole ? "outside-bounds" : "partly-outside",
          facts: { at, bounds: bounds?.join(", ") ?? "", count: outside.count, of: placed },
          examples: isWhole ? [] : outside.examples,
        },
      ];
    },
  };
}
