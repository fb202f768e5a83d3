import type { Finding } from "../core/grid/finding.ts";
import type { Job } from "../core/job.ts";

/** Findings that are read in one go: about a millisecond. */
const FINDINGS_AT_ONCE = 500;

/** Findings as pieces that the page reads one by one: 100,000 in one message would hold it up for a third of a second. Their geometry stays behind, it is in the layer of findings. */
export async function packFindings(findings: readonly Finding[], job: Job): Promise<Blob[]> {
  const pieces: Blob[] = [];
  for (let from = 0; from < findings.length; from += FINDINGS_AT_ONCE) {
    const piece = findings
      .slice(from, from + FINDINGS_AT_ONCE)
      .map((finding) => ({ ...finding, geometry: null }));
    pieces.push(new Blob([JSON.stringify(piece)]));
    job.report("writing", Math.min(from + FINDINGS_AT_ONCE, findings.length), findings.length);
    await job.breathe();
  }
  return pieces;
}

/** Reads what {@link packFindings} has packed, with breaths. */
export async function unpackFindings(pieces: readonly Blob[], job: Job): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const piece of pieces) {
    findings.push(...(JSON.parse(await piece.text()) as Finding[]));
    await job.breathe();
  }
  return findings;
}
