/** Shares `total` out in whole numbers by weight, each at least `least`: largest remainders, ties to the earlier. */
export function apportion(total: number, weights: ArrayLike<number>, least = 0): number[] {
  const count = weights.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i] as number;
  const free = total - least * count;
  const exact = Array.from({ length: count }, (_, i) => (free * (weights[i] as number)) / sum);
  const shares = exact.map(Math.floor);
  const rest = free - shares.reduce((all, share) => all + share, 0);
  exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, rest)
    .forEach(({ i }) => {
      shares[i] = (shares[i] as number) + 1;
    });
  return shares.map((share) => share + least);
}

/** Seats one by one to where each has most to represent (Sainte-Laguë), each at least one and at most `most`. */
export function apportionSeats(total: number, weights: ArrayLike<number>, most: ArrayLike<number>): number[] {
  const seats = new Array<number>(weights.length).fill(1);
  for (let given = weights.length; given < total; given++) {
    let best = -1;
    let highest = -1;
    for (let i = 0; i < weights.length; i++) {
      const quotient = (weights[i] as number) / (2 * (seats[i] as number) + 1);
      if (quotient > highest && (seats[i] as number) < (most[i] as number)) {
        highest = quotient;
        best = i;
      }
    }
    seats[best] = (seats[best] as number) + 1;
  }
  return seats;
}
