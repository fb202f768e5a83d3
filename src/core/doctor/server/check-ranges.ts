import type { Finding } from "../diagnosis.ts";
import { finding, type Verdict } from "../record.ts";
import { contentRange, type RangeAnswer, type ServerAnswers, statedLength } from "./answers.ts";

/** Whether somebody answers, and with the file. */
export function checkReachable({ failure, plain, url }: ServerAnswers): Verdict {
  if (failure !== null) return [finding("reachable", "error", "unreachable", { url, message: failure })];
  const status = plain?.status ?? 0;
  if (status >= 200 && status < 300) return [];
  return [finding("reachable", "error", "bad-status", { url, status })];
}

/** Whether each range asked for was answered with 206, its own `Content-Range` and its own bytes (RFC 9110, 14). */
export function checkRange({ ranges }: ServerAnswers): Verdict {
  for (const answer of ranges) {
    const fault = rangeFault(answer);
    if (fault) return [fault];
  }
  const [first] = ranges;
  if (!first) return "not-ranged";
  const odd = ranges.find((answer) => !agree(first, answer));
  return odd ? [finding("range", "error", "range-differs", { range: nameOf(odd) })] : [];
}

const nameOf = ({ from, to }: RangeAnswer): string => `bytes=${from}-${to}`;

function rangeFault(answer: RangeAnswer): Finding | null {
  const range = nameOf(answer);
  if (answer.status === 200) return finding("range", "error", "range-ignored", { range });
  if (answer.status !== 206)
    return finding("range", "error", "range-refused", { range, status: answer.status });
  const found = contentRange(answer);
  const last = Math.min(answer.to, (found?.total ?? 0) - 1);
  if (found?.from !== answer.from || found.to !== last) {
    const stated = answer.headers["content-range"] ?? "";
    return finding("range", "error", "range-misnamed", { range, found: stated });
  }
  const expected = last - answer.from + 1;
  if (answer.bytes.length === expected) return null;
  return finding("range", "error", "range-length", { range, expected, found: answer.bytes.length });
}

/** Whether two ranges hold the same bytes where they overlap. */
function agree(a: RangeAnswer, b: RangeAnswer): boolean {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.from + a.bytes.length, b.from + b.bytes.length);
  for (let i = from; i < to; i++) if (a.bytes[i - a.from] !== b.bytes[i - b.from]) return false;
  return true;
}

/** Whether HEAD, GET and ranges tell the same length, and whether ranges are announced. */
export function checkLength(answers: ServerAnswers): Verdict {
  const { head, plain } = answers;
  const expected = statedLength(answers);
  if (expected === null) return "not-ranged";
  const findings: Finding[] = [];
  for (const [method, answer] of [
    ["HEAD", head],
    ["GET", plain],
  ] as const) {
    const found = answer?.headers["content-length"];
    if (found === undefined || answer?.headers["content-encoding"] || answer?.status !== 200) continue;
    if (Number(found) !== expected) {
      findings.push(finding("length", "warning", "length-differs", { method, found, expected }));
    }
  }
  // A server without ranges has been told so already.
  if (!answers.ranges.some(contentRange)) return findings;
  const announced = (plain ?? head)?.headers["accept-ranges"] ?? "";
  if (announced !== "bytes") findings.push(finding("length", "note", "accept-ranges", { found: announced }));
  return findings;
}
