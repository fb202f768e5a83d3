/** One answer of a server: what its headers say, by their names in small letters, and what came. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body; empty where it was not read. */
  readonly bytes: Uint8Array;
  /** Until the headers had come. */
  readonly milliseconds: number;
}

/** One range that was asked for. */
export interface RangeAnswer extends ServerAnswer {
  readonly from: number;
  readonly to: number;
}

/** What a server answered to the questions of `io/doctor/probe-server.ts`. */
export interface ServerAnswers {
  readonly url: string;
  /** Why nobody answered at all; null where somebody did. */
  readonly failure: string | null;
  /** The whole file asked for without a range, body not read; null where that failed. */
  readonly plain: ServerAnswer | null;
  readonly head: ServerAnswer | null;
  /** First bytes (asked for twice), one byte, the middle, the last bytes. */
  readonly ranges: readonly RangeAnswer[];
  /** Bytes and time of the longest range; null where none was measured. */
  readonly measured: { readonly bytes: number; readonly milliseconds: number } | null;
  /** Whether the questions bore a foreign `Origin`; a browser on the same site sends none. */
  readonly isForeign: boolean;
}

/** Length of the whole file as the first correct range states it, else as the plain answer does. */
export function statedLength({ ranges, plain }: ServerAnswers): number | null {
  for (const answer of ranges) {
    const total = contentRange(answer)?.total;
    if (total !== undefined) return total;
  }
  const length = plain?.headers["content-length"];
  return length === undefined || plain?.headers["content-encoding"] ? null : Number(length);
}

/** The header `Content-Range` of a 206 (RFC 9110, 14.4); null where it is missing or not of that form. */
export function contentRange({ status, headers }: ServerAnswer) {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers["content-range"] ?? "");
  if (status !== 206 || !match) return null;
  const [from, to, total] = match.slice(1).map(Number) as [number, number, number];
  return { from, to, total };
}
