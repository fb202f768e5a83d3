import { flatness, isInGully, valleyDistance, woodedness } from "../landscape/landscape.ts";
import { fractalNoise, ridgedNoise } from "../numeric/noise.ts";
import type { Random } from "../numeric/random.ts";
import type { LandUse } from "./codes.ts";

/** What the land outside towns is used for: by landscape first, and by chance in its details. */
export function countryUse(x: number, y: number, random: Random): LandUse {
  const flat = flatness(x, y);
  if (flat > 0.05) return valleyUse(flat, x, y, random);
  const wood = woodedness(x, y);
  if (wood < 0.3 && isInGully(x, y)) return gullyUse(x, y, random);
  return wood > 0.12 ? woodUse(wood, x, y, random) : hillUse(x, y, random);
}

/** Houses of a village and what stands among them. */
export const villageUse = (random: Random): LandUse =>
  random.weighted<LandUse>([
    ["0703", 90],
    ["0704", 4],
    ["060202", 3],
    ["060201", 2],
    ["1506", 1],
  ]);

function valleyUse(flat: number, x: number, y: number, random: Random): LandUse {
  const orchard = fractalNoise(x, y, { wavelength: 4000, octaves: 2, seed: 91 });
  if (orchard > 0.55) return random.chance(0.75) ? "0201" : "0102";
  // Low ground in the dry north is salty where no canal reaches it.
  const salty = fractalNoise(x, y, { wavelength: 6000, octaves: 2, seed: 92 }) + dryness(x, y);
  if (flat < 0.35 && salty > 0.95) return random.chance(0.6) ? "2304" : "0403";
  return random.weighted<LandUse>([
    ["0102", 79],
    ["0103", 7],
    ["0304", 5],
    ["060201", 2.4],
    ["060202", 1],
    ["0403", 3.5],
    ["1704", 0.5],
    ["1002", 0.2],
  ]);
}

/** Whole side valleys are tilled or left to grass, more of them tilled in the moist south. */
function gullyUse(x: number, y: number, random: Random): LandUse {
  const tilled = fractalNoise(x, y, { wavelength: 11_000, octaves: 2, seed: 97 }) - 0.9 * dryness(x, y);
  if (tilled < -0.75) return random.chance(0.85) ? "0403" : "0103";
  return random.weighted<LandUse>([
    ["0103", 78],
    ["0102", 7],
    ["0304", 6],
    ["0201", 4],
    ["0506", 2],
    ["0403", 3],
  ]);
}

/** Closed woods on the crests, shrubs below them, and meadows in patches of their own. */
function woodUse(wood: number, x: number, y: number, random: Random): LandUse {
  const meadow = fractalNoise(x, y, { wavelength: 4200, octaves: 3, seed: 98 });
  if (meadow > 0.62 || (wood < 0.35 && meadow > 0.3)) return random.chance(0.9) ? "0401" : "0303";
  if (wood > 0.5) return random.chance(0.9) ? "0301" : "0303";
  return random.weighted<LandUse>([
    ["0303", 58],
    ["0301", 28],
    ["0304", 10],
    ["0103", 4],
  ]);
}

/** Loess hills: dry terraces on the gentle crests, grass on the slopes, bare earth in the dry north. */
function hillUse(x: number, y: number, random: Random): LandUse {
  const crest = ridgedNoise(x, y, { wavelength: 7500, octaves: 4, seed: 93 });
  const gentle = fractalNoise(x, y, { wavelength: 16_000, octaves: 3, seed: 94 });
  const dry = dryness(x, y);
  const lower = 1 - valleyDistance(x, y, 1800) / 1800;
  const terraces = 0.6 * crest + 0.75 * gentle - 0.8 * dry + 0.35 * lower;
  if (terraces > 0.62) return random.chance(0.86) ? "0103" : "0403";
  const planted = fractalNoise(x, y, { wavelength: 5000, octaves: 3, seed: 95 });
  if (planted > 0.66 - 0.18 * (1 - dry)) return random.chance(0.55) ? "0304" : "0303";
  const bare = fractalNoise(x, y, { wavelength: 9000, octaves: 3, seed: 96 }) + 0.8 * dry;
  if (bare > 0.95) return random.chance(0.75) ? "2306" : "0403";
  return random.weighted<LandUse>([
    ["0403", 68],
    ["0401", 28],
    ["0103", 1.5],
    ["0304", 1.5],
    ["1002", 0.25],
    ["1506", 0.2],
  ]);
}

/** 0 in the moist south, 1 at the northern border. */
const dryness = (x: number, y: number): number => Math.min(1, Math.max(0, (y + 10_000 + 0.25 * x) / 95_000));
