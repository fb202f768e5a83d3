/** Requests made and bytes of bodies received. */
export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

/**
 * Counts all that `fetch` brings from now on, whoever calls it: the two readers are measured by one rule. The function it gives tells the
 * traffic so far.
 */
export function watchTraffic(): () => Traffic {
  const counted = { requests: 0, bytes: 0 };
  const original = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const response = await original(...request);
    counted.requests++;
    counted.bytes += Number(response.headers.get("Content-Length") ?? 0);
    return response;
  };
  return () => ({ ...counted });
}
