import {
  contentRange,
  type RangeAnswer,
  type ServerAnswer,
  type ServerAnswers,
} from "../../core/doctor/server/answers.ts";

/** A site that is certainly another one; browsers do not let pages set it. */
const FOREIGN_ORIGIN = "https://onemap.invalid";
const PIECE = 1024;
const MEASURED = 1024 * 1024;

interface Question {
  readonly method?: "GET" | "HEAD";
  readonly range?: readonly [from: number, to: number];
  readonly readsBody?: boolean;
}

/**
 * Asks a server for a file in the ways a reader does and in some that show its faults: whole, by HEAD, and by ranges at the beginning
 * (twice), of one byte, in the middle and at the end. `isForeign`: as a page of another site would. Answers that break off count as none.
 * @throws AbortError once `signal` aborts
 */
export async function probeServer(
  url: string,
  { isForeign, signal }: { readonly isForeign: boolean; readonly signal?: AbortSignal | undefined },
): Promise<ServerAnswers> {
  const ask = (question: Question) => send(url, question, isForeign, signal);
  let failure: string | null = null;
  const plain = await ask({}).catch((cause: unknown) => {
    signal?.throwIfAborted();
    failure = messageOf(cause);
    return null;
  });
  const nothing = { url, failure, plain, head: null, ranges: [], measured: null, isForeign };
  if (!plain || plain.status >= 400) return nothing;
  const head = await tried(ask({ method: "HEAD" }), signal);
  const ranges: RangeAnswer[] = [];
  const askRange = async (from: number, to: number) => {
    const answer = await tried(ask({ range: [from, to], readsBody: true }), signal);
    if (answer) ranges.push({ ...answer, from, to });
    return answer;
  };
  const first = await askRange(0, PIECE - 1);
  const total = first ? contentRange(first)?.total : undefined;
  // A server that does not know ranges would send the whole file each time.
  if (total === undefined) return { ...nothing, head, ranges };
  await askRange(0, 0);
  const middle = Math.floor(total / 2);
  await askRange(middle, middle + PIECE - 1);
  await askRange(Math.max(0, total - PIECE), total - 1);
  await askRange(0, PIECE - 1);
  const start = performance.now();
  const long = await tried(ask({ range: [0, Math.min(MEASURED, total) - 1], readsBody: true }), signal);
  const milliseconds = performance.now() - start;
  return {
    ...nothing,
    head,
    ranges,
    measured: long ? { bytes: long.bytes.length, milliseconds } : null,
  };
}

async function tried(answer: Promise<ServerAnswer>, signal?: AbortSignal): Promise<ServerAnswer | null> {
  try {
    return await answer;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

async function send(
  url: string,
  { method = "GET", range, readsBody }: Question,
  isForeign: boolean,
  signal?: AbortSignal,
): Promise<ServerAnswer> {
  const start = performance.now();
  const response = await fetch(url, {
    method,
    cache: "no-store",
    signal: signal ?? null,
    headers: {
      ...(range ? { Range: `bytes=${range[0]}-${range[1]}` } : {}),
      ...(isForeign ? { Origin: FOREIGN_ORIGIN, "Accept-Encoding": "gzip, deflate, br" } : {}),
    },
  });
  const milliseconds = performance.now() - start;
  const isPiece = readsBody === true && response.status === 206;
  const bytes = isPiece ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array(0);
  if (!isPiece) await response.body?.cancel();
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes, milliseconds };
}

function messageOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message : String(inner);
}
