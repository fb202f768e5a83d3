import { boxOf, EMPTY_BOX, isEmptyBox, joinBoxes } from "../../geometry/bounds.ts";
import type { BBox } from "../../units.ts";
import { finding } from "../record.ts";
import type { FeatureCheck, LayerFacts } from "./feature-check.ts";

/** Share of the side by which a stated box may differ from the real one: rounding of writers (own default, confirm). */
const TOLERANCE = 1e-6;

/** Whether the box in the head of the file is that of the features; a sample can only tell that it is too small. */
export function checkExtent({ format, envelope, isWhole }: LayerFacts): FeatureCheck {
  let real: BBox = EMPTY_BOX;
  return {
    check: "extent",
    add({ columns }) {
      real = joinBoxes(real, boxOf(columns.geometry.xy));
    },
    verdict() {
      if (format === "geojson") return "geojson";
      if (isEmptyBox(real)) return "no-features";
      if (!envelope) return [finding("extent", "note", "no-envelope", { real: written(real) })];
      if (isSame(envelope, isWhole ? real : joinBoxes(envelope, real))) return [];
      const facts = { stated: written(envelope), real: written(real) };
      return [finding("extent", "warning", "envelope-differs", facts)];
    },
  };
}

function isSame(a: BBox, b: BBox): boolean {
  const side = Math.max(b[2] - b[0], b[3] - b[1], Math.abs(b[0]) * 1e-6);
  return a.every((value, i) => Math.abs(value - (b[i] as number)) <= TOLERANCE * side);
}

const written = (box: BBox): string => box.map((side) => String(Number(side.toFixed(6)))).join(", ");
