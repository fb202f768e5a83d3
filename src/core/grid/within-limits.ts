type Limits = Readonly<Record<string, number | null>>;

/** Whether figures lie within all limits that are set: beyond `…Above` and short of `…Below`, by their names. */
export const isWithinLimits = (limits: Limits, figures: Readonly<Record<string, number>>): boolean =>
  Object.entries(figures).every(
    ([name, value]) =>
      value > (limits[`${name}Above`] ?? Number.NEGATIVE_INFINITY) &&
      value < (limits[`${name}Below`] ?? Number.POSITIVE_INFINITY),
  );

/** Whether a figure is beyond a limit that is set. */
export const isAbove = (value: number, limit: number | null): boolean => limit !== null && value > limit;

/** Whether a figure falls short of a limit that is set. */
export const isBelow = (value: number, limit: number | null): boolean => limit !== null && value < limit;
