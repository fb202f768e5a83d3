import { ProblemError } from "../core/problem.ts";

/**
 * Text of a small file of the site, such as the catalogue.
 * @throws ProblemError `missing`, `http-status` or `network`
 */
export async function readText(url: string, name: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal: signal ?? null, cache: "no-cache" }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new ProblemError({ code: "network", where: name, facts: { message: String(cause) } });
  });
  if (response.status === 404) throw new ProblemError({ code: "missing", where: name, facts: { url } });
  if (!response.ok)
    throw new ProblemError({ code: "http-status", where: name, facts: { status: response.status } });
  return response.text();
}
