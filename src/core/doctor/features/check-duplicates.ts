import { kindAt, POINT, vertexRange } from "../../geometry/columns.ts";
import type { Finding } from "../diagnosis.ts";
import { type FeatureCheck, type LayerFacts, startTally, type Tally } from "./feature-check.ts";

/** Different shapes remembered. */
const MOST_SHAPES = 2_000_000;

/** Features with exactly the same vertices as an earlier one. Points may well share a place, e.g. two stations on one mast. */
export function checkDuplicates({ isWhole }: LayerFacts): FeatureCheck {
  const shapes = new Set<number>();
  const points = startTally();
  const others = startTally();
  let seen = 0;
  return {
    check: "duplicates",
    add(batch) {
      const { geometry, count } = batch.columns;
      for (let row = 0; row < count; row++) {
        const [from, to] = vertexRange(geometry, row);
        if (from === to || shapes.size > MOST_SHAPES) continue;
        seen++;
        const kind = kindAt(geometry, row);
        const key = hashOf(geometry.xy, from, to) + kind;
        if (shapes.has(key)) (kind === POINT ? points : others).add(batch, row);
        else shapes.add(key);
      }
    },
    verdict() {
      if (shapes.size > MOST_SHAPES) return "too-large";
      if (seen === 0) return "no-features";
      const findings = [...told(others, "warning"), ...told(points, "note")];
      return findings.length === 0 && !isWhole ? "sampled" : findings;
    },
  };
}

const told = ({ count, examples }: Tally, severity: Finding["severity"]): Finding[] =>
  count === 0 ? [] : [{ check: "duplicates", severity, code: "double-geometry", facts: { count }, examples }];

/** 50 bits over the vertices: among a million shapes two different ones meet with a chance of one in 2,000 (two runs of FNV-1a). */
function hashOf(xy: Float64Array, from: number, to: number): number {
  const words = new Uint32Array(xy.buffer, xy.byteOffset + 16 * from, 4 * (to - from));
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ (word >>> 15) ^ (word << 17), 0x01000193);
  }
  return ((a >>> 0) * 2 ** 18 + ((b >>> 0) & 0x3ffff)) * 8;
}
