/** What has become of a finding. */
type FindingStatus = "open" | "done" | "false-alarm";

/** What somebody has noted about a finding. */
export interface FindingMark {
  readonly status: FindingStatus;
  readonly note: string;
}

/** Marks by the key of their finding; a finding without one is open. */
export type FindingMarks = ReadonlyMap<string, FindingMark>;

export const UNMARKED: FindingMark = { status: "open", note: "" };
