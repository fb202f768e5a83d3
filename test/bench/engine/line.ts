import { formatTable } from "../format-table.ts";

/** `printed` lines are not held to a limit, `unjudged` ones would be if the right peer were there; those in capitals break the bench. */
export type Verdict = "ok" | "printed" | "unjudged" | "BROKEN" | "DIFFERS" | "FAILED";

/** One line of the table. */
export interface Line {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: number;
  readonly most: number;
  readonly verdict: Verdict;
}

export const isFault = ({ verdict }: Line): boolean => verdict === verdict.toUpperCase();

/** The line of what could not be measured. */
export const failedLine = (name: string): Line => ({
  name,
  ours: "",
  peer: "",
  ratio: Number.NaN,
  most: Number.NaN,
  verdict: "FAILED",
});

/** Whether a ratio stays within its limit. */
export const verdictOn = (ratio: number, most: number): Verdict => (ratio <= most ? "ok" : "BROKEN");

export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const megabytes = (value: number): string => `${(value / 2 ** 20).toFixed(0)} MB`;

const HEAD = ["", "ours", "peer", "ratio", "at most", ""] as const;

export const formatLines = (lines: readonly Line[]): string =>
  formatTable(
    HEAD,
    lines.map(({ name, ours, peer, ratio, most, verdict }) => [
      name,
      ours,
      peer,
      orEmpty(ratio, 3),
      orEmpty(most, 2),
      verdict,
    ]),
  );

const orEmpty = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : "";
