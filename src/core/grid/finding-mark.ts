/** What has become of a finding. */
export const FINDING_STATUSES = ["open", "done", "false-alarm"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** What somebody has noted about a finding. */
export interface FindingMark {
  readonly status: FindingStatus;
  readonly note: string;
}

/** Marks by the key of their finding; a finding without one is open. */
export type FindingMarks = ReadonlyMap<string, FindingMark>;

export const UNMARKED: FindingMark = { status: "open", note: "" };
