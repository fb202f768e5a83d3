import { formatTable } from "../format-table.ts";

/** One line of the table: a figure of ours, that of the peer where there is one, and the limit the figure or their ratio is held to. */
export interface Bound {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  /** What is held against the limit. */
  readonly value: number;
  readonly most: number;
  /** How value and limit are written. */
  readonly write: (value: number) => string;
}

const ratio = (value: number): string => value.toFixed(2);
export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const megabytes = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} MB`;
export const kilobytes = (value: number): string => `${value.toFixed(0)} KB`;
export const plain = (value: number): string => String(value);

/** A bound on the ratio of ours to the peer's. */
export const ratioBound = (
  name: string,
  { ours, peer, most }: { readonly ours: number; readonly peer: number; readonly most: number },
  write: (value: number) => string,
): Bound => ({ name, ours: write(ours), peer: write(peer), value: ours / peer, most, write: ratio });

/** A bound on a figure of our own. */
export const ownBound = (
  name: string,
  value: number,
  most: number,
  write: (value: number) => string,
): Bound => ({ name, ours: write(value), peer: "", value, most, write });

export const holds = ({ value, most }: Bound): boolean => value <= most;

const HEAD = ["", "ours", "peer", "held", "at most", ""] as const;

/** The bounds as a table in plain text. */
export function formatBounds(bounds: readonly Bound[]): string {
  const rows = bounds.map((bound) => [
    bound.name,
    bound.ours,
    bound.peer,
    bound.write(bound.value),
    bound.write(bound.most),
    holds(bound) ? "ok" : "BROKEN",
  ]);
  return formatTable(HEAD, rows);
}
