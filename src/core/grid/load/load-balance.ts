/** How evenly a load is spread over cells. */
export interface LoadBalance {
  readonly count: number;
  readonly mean: number;
  /** Coefficient of variation: standard deviation of all, by the mean. 0 for equal loads; null without any load. */
  readonly variation: number | null;
  /** Gini coefficient, Σ(2i − n − 1)·xᵢ / (n·Σx) with x ascending (Gini 1912 in the form of Sen 1973): 0 for equal loads, to 1 − 1/n; null without any load. */
  readonly gini: number | null;
  /** The largest by the smallest; null where the smallest is 0. */
  readonly times: number | null;
}

/** Balance of some loads, which must be finite and not negative; null for none. */
export function loadBalance(loads: readonly number[]): LoadBalance | null {
  const count = loads.length;
  if (count === 0) return null;
  const ascending = [...loads].sort((a, b) => a - b);
  const total = ascending.reduce((sum, load) => sum + load, 0);
  const mean = total / count;
  const squares = ascending.reduce((sum, load) => sum + (load - mean) * (load - mean), 0);
  const ranks = ascending.reduce((sum, load, i) => sum + (2 * (i + 1) - count - 1) * load, 0);
  const [least, most] = [ascending[0] as number, ascending[count - 1] as number];
  return {
    count,
    mean,
    variation: total > 0 ? Math.sqrt(squares / count) / mean : null,
    gini: total > 0 ? ranks / (count * total) : null,
    times: least > 0 ? most / least : null,
  };
}
