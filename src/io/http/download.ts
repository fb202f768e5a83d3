import { ProblemError } from "../../core/problem.ts";
import { concatenated } from "../concatenated.ts";
import { megabytes } from "../megabytes.ts";
import { cutOff } from "./request-range.ts";
import { PassingProblem } from "./retrying.ts";

/** A file that must be held in memory whole may not be larger than this. Own default. */
const LARGEST_DOWNLOAD = 512 * 1024 * 1024;

/**
 * All bytes of an answer, as they come; `onBytes` is told how many there are so far, and of how many (0 while the server does not say).
 * @throws ProblemError `no-range` where it is too large for that; PassingProblem where the answer breaks off
 */
export async function download(
  response: Response,
  name: string,
  onBytes?: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const isPlain = !response.headers.get("Content-Encoding");
  const total = isPlain ? Number(response.headers.get("Content-Length") ?? 0) : 0;
  if (total > LARGEST_DOWNLOAD) {
    await response.body?.cancel();
    throw tooLarge(name, total);
  }
  const pieces: Uint8Array[] = [];
  let done = 0;
  try {
    for (const reader = response.body?.getReader(); reader; ) {
      const { value, done: isOver } = await reader.read();
      if (isOver) break;
      pieces.push(value);
      done += value.length;
      onBytes?.(done, total);
      if (done <= LARGEST_DOWNLOAD) continue;
      await reader.cancel();
      throw tooLarge(name, done);
    }
  } catch (cause) {
    if (cause instanceof ProblemError || (cause instanceof Error && cause.name === "AbortError")) throw cause;
    throw new PassingProblem({ code: "network", where: name, facts: { message: String(cause) } });
  }
  if (total > 0 && done !== total) throw cutOff(name, done, total);
  return concatenated(pieces);
}

function tooLarge(where: string, bytes: number): ProblemError {
  const facts = { found: megabytes(bytes), expected: megabytes(LARGEST_DOWNLOAD) };
  return new ProblemError({ code: "no-range", where, facts });
}
