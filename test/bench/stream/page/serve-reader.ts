import { expose } from "comlink";
import type { Found, Query, Reader } from "../../readers.ts";
import type { ReaderApi, Reading } from "./reader-api.ts";

/** Answers a worker's calls with one reader. */
export function serveReader(reader: Reader): void {
  // The package reports every request here, which would be timed along.
  console.debug = () => undefined;
  let held: (() => Found) | null = null;
  let keptQuery: Query | null = null;

  async function timed(query: () => Promise<() => Found>): Promise<Reading> {
    held = null;
    const started = performance.now();
    held = await query();
    const ms = performance.now() - started;
    const { ids, vertices } = held();
    return { ms, features: ids.length, vertices };
  }

  const api: ReaderApi = {
    cold: (url, box) => timed(() => reader.cold(url)(box)),
    async keep(url, box) {
      keptQuery = await reader.kept(url);
      await keptQuery(box);
    },
    kept: (box) => timed(() => (keptQuery as Query)(box)),
    whole: (url) => timed(() => reader.whole(url)),
  };
  expose(api);
}
