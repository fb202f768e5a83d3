import { finding, type Verdict } from "../record.ts";
import type { ServerAnswers } from "./answers.ts";

/** Whether the file is compressed on the way, which leaves ranges without a meaning. GeoJSON, which is read whole, may be. */
export function checkCompression({ url, plain, ranges }: ServerAnswers): Verdict {
  const inRange = ranges.map(({ headers }) => headers["content-encoding"]).find(isCompression);
  if (inRange) return [finding("compression", "error", "compressed", { found: inRange })];
  const found = plain?.headers["content-encoding"];
  if (!isCompression(found) || !/\.fgb($|\?)/i.test(url)) return [];
  return [finding("compression", "warning", "compressed", { found })];
}

const isCompression = (name: string | undefined): name is string => name !== undefined && name !== "identity";

/** Whether a reader can tell that the file has changed between two ranges (RFC 9110, 8.8). */
export function checkValidators({ ranges }: ServerAnswers): Verdict {
  const [first] = ranges;
  if (!first) return "not-ranged";
  const etag = first.headers["etag"];
  const modified = first.headers["last-modified"];
  if (!etag && !modified) return [finding("validators", "warning", "no-validator")];
  for (const header of ["etag", "last-modified"]) {
    const values = new Set(ranges.map(({ headers }) => headers[header]));
    if (values.size > 1)
      return [finding("validators", "warning", "unstable-validator", { header, found: values.size })];
  }
  if (etag?.startsWith("W/")) return [finding("validators", "note", "weak-validator", { found: etag })];
  return [];
}

/** How long copies may be kept. */
export function checkCaching({ plain }: ServerAnswers): Verdict {
  const found = plain?.headers["cache-control"];
  if (found === undefined) return [finding("caching", "note", "no-cache-control")];
  return /no-store/i.test(found) ? [finding("caching", "warning", "no-store", { found })] : [];
}

/** What the server calls the file: what is taken for text is liable to be compressed or rewritten by proxies. */
export function checkContentType({ url, plain }: ServerAnswers): Verdict {
  const found = plain?.headers["content-type"];
  if (found === undefined) return [finding("content-type", "note", "no-content-type")];
  if (!/\.fgb($|\?)/i.test(url) || !/^text\//i.test(found)) return [];
  return [finding("content-type", "warning", "text-content-type", { found })];
}

/** Whether pages of other sites may read the file by ranges (Fetch standard, CORS protocol). */
export function checkCors({ ranges, isForeign }: ServerAnswers): Verdict {
  if (!isForeign) return "same-origin";
  const [first] = ranges;
  if (!first) return "not-ranged";
  const allowed = first.headers["access-control-allow-origin"];
  if (allowed === undefined) return [finding("cors", "note", "no-cors")];
  const exposed = (first.headers["access-control-expose-headers"] ?? "").toLowerCase().split(/\s*,\s*/);
  // The length of an answer is always shown; its range is not.
  if (exposed.includes("content-range") || exposed.includes("*")) return [];
  return [finding("cors", "warning", "cors-hides-range", { found: allowed })];
}

/** Time to the first byte and bytes per second: measured, not judged. */
export function checkSpeed({ ranges, measured }: ServerAnswers): Verdict {
  if (!measured) return "not-ranged";
  const waits = ranges.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return [
    finding("speed", "note", "measured-speed", {
      latency: Math.round(waits[Math.floor(waits.length / 2)] ?? 0),
      bytes: measured.bytes,
      perSecond: Math.round((1000 * measured.bytes) / Math.max(1, measured.milliseconds)),
    }),
  ];
}
