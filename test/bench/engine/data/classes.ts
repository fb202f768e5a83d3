import { SOUTH, WEST } from "./frame.ts";
import { randomFrom } from "./random.ts";

export const CLASSES = 12;
/** Share of the parcels whose class is drawn by lot instead of by place. */
const BY_LOT = 0.12;
/** Width of the patches of a class, metres. */
const PATCH = 9000;

/** A class 0 … 11 for each site, in patches of some kilometres with strays between them. */
export function makeClasses(sites: Float64Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: sites.length / 2 }, (_, i) => {
    const x = ((sites[2 * i] as number) - WEST) / PATCH;
    const y = ((sites[2 * i + 1] as number) - SOUTH) / PATCH;
    const height =
      Math.sin(x * 1.3 + 2 * Math.sin(y * 0.7)) +
      Math.sin(y * 1.7 + 1.5 * Math.sin(x * 0.9 + 2)) +
      0.5 * Math.sin(3.1 * x + 2.3 * y);
    if (random() < BY_LOT) return Math.floor(random() * CLASSES);
    return Math.min(CLASSES - 1, Math.max(0, Math.floor(((height + 2.5) / 5) * CLASSES)));
  });
}
