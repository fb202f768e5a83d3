/** What was found, and what to do about it; the second may be empty. */
export type Said = readonly [says: string, fix: string];
