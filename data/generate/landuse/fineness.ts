import type { Fineness } from "../fabric/build-fabric.ts";

/** Parcels of the city as it is designed, and how many of them are streets, rivers and railways, whose number hardly changes. */
const DESIGNED = 60_000;
const FIXED = 9000;
/** Fineness at the designed number, found by trial so that slightly more parcels come out than are wanted. */
const AT_DESIGN: Fineness = { countryScale: 1.16, lotScale: 1.09, villages: 700 };
/** The finer the land is cut, the more pieces are too small to be cut again (measured from 12,000 to 1,000,000 parcels). */
const LOSS = 1.163;

/** How finely land must be cut for a number of parcels. The rest is made up for by joining neighbours. */
export function finenessFor(count: number): Fineness {
  const share = Math.max(0.05, (count - FIXED) / (DESIGNED - FIXED));
  const { countryScale, lotScale, villages } = AT_DESIGN;
  if (count === DESIGNED) return AT_DESIGN;
  const finer = power(share, LOSS);
  return { countryScale: countryScale / Math.sqrt(finer), lotScale: lotScale / finer, villages };
}

/** `base` to the power of 1.163 or so, close enough for this purpose: by repeated square roots, because `Math.pow` differs between engines. */
function power(base: number, exponent: number): number {
  let result = base;
  let rest = exponent - 1;
  let root = base;
  for (let bit = 0; bit < 12; bit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      result *= root;
      rest -= 1;
    }
  }
  return result;
}
