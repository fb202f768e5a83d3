import { ProblemError } from "../core/problem.ts";
import { type ByteSource, LARGE_READ } from "./byte-source.ts";
import { PageCache } from "./page-cache.ts";

export interface PagedSource extends ByteSource {
  /** What has been asked of the source below so far. */
  readonly traffic: { readonly requests: number; readonly bytes: number };
  /** Lets go of what is kept of this source. */
  close(): void;
}

interface PagedOptions {
  readonly pageBytes?: number;
  readonly cache?: PageCache;
  readonly keptWhole?: number;
}

/** One request under way, for the pages `first` … `last`. */
interface Flight {
  readonly first: number;
  readonly last: number;
  readonly bytes: Promise<Uint8Array>;
  readonly abort: AbortController;
  readers: number;
}

/** Small enough that a look at one place costs a few of them; a request that reads more reads many at once. Own default. */
const PAGE_BYTES = 8 * 1024;
/** Bytes kept in a thread, over all its files. Own default. */
const KEPT_BYTES = 96 * 1024 * 1024;
/** Files up to this are kept whole, however they are read: a layer of a city is read again for each check of it, and many of them leave room for others. Own default. */
const KEPT_WHOLE = 8 * 1024 * 1024;

const threadCache = new PageCache(KEPT_BYTES);
let sources = 0;

/**
 * A source that reads whole pages of the one below and keeps the latest, in one store with all other sources of the thread. Missing pages that follow each
 * other become one request; readers that want the same pages share it, and it is aborted when the last of them has left.
 */
export function pagedSource(below: ByteSource, options: PagedOptions = {}): PagedSource {
  const { pageBytes = PAGE_BYTES, cache = threadCache, keptWhole = KEPT_WHOLE } = options;
  const file = sources++;
  const flights = new Map<number, Flight>();
  const traffic = { requests: 0, bytes: 0 };

  function ask(offset: number, length: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    traffic.requests++;
    traffic.bytes += length;
    return below.read(offset, length, signal);
  }

  function fly(first: number, last: number): Flight {
    const abort = new AbortController();
    const offset = first * pageBytes;
    const length = Math.min(below.size, (last + 1) * pageBytes) - offset;
    const flight: Flight = { first, last, abort, readers: 0, bytes: ask(offset, length, abort.signal) };
    for (let page = first; page <= last; page++) flights.set(page, flight);
    flight.bytes.then(
      (bytes) => land(flight, bytes),
      () => land(flight),
    );
    return flight;
  }

  function land(flight: Flight, bytes?: Uint8Array): void {
    for (let page = flight.first; page <= flight.last; page++) {
      if (flights.get(page) === flight) flights.delete(page);
      const start = (page - flight.first) * pageBytes;
      if (bytes) cache.set(file, page, bytes.slice(start, start + pageBytes));
    }
  }

  /** The requests, under way or begun now, that bring the pages of `first` … `last` that are not kept. */
  function flightsFor(first: number, last: number): Set<Flight> {
    const isMissing = (page: number) =>
      !cache.has(file, page) && !(flights.get(page)?.abort.signal.aborted === false);
    const needed = new Set<Flight>();
    for (let page = first; page <= last; page++) {
      if (cache.has(file, page)) continue;
      let end = page;
      if (isMissing(page)) {
        while (end < last && isMissing(end + 1)) end++;
        needed.add(fly(page, end));
        page = end;
      } else {
        const shared = flights.get(page);
        if (shared) needed.add(shared);
      }
    }
    return needed;
  }

  async function arrival(flight: Flight, signal: AbortSignal | undefined): Promise<Uint8Array> {
    flight.readers++;
    try {
      return await untilAborted(flight.bytes, signal);
    } finally {
      flight.readers--;
      if (flight.readers === 0) flight.abort.abort();
    }
  }

  return {
    name: below.name,
    size: below.size,
    givesAway: below.givesAway ?? false,
    traffic,
    close: () => cache.forget(file),
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      if (length === 0) return new Uint8Array(0);
      if (offset < 0 || offset + length > below.size) {
        throw new ProblemError({ code: "truncated", where: below.name });
      }
      if (length >= LARGE_READ && below.size > keptWhole) return ask(offset, length, signal);
      const first = Math.floor(offset / pageBytes);
      const last = Math.floor((offset + length - 1) / pageBytes);
      const needed = flightsFor(first, last);
      const result = new Uint8Array(length);
      for (let page = first; page <= last; page++) {
        const bytes = cache.get(file, page);
        if (bytes) copyOverlap(result, offset, bytes, page * pageBytes);
      }
      const arriving = [...needed].map(async (flight) =>
        copyOverlap(result, offset, await arrival(flight, signal), flight.first * pageBytes),
      );
      await Promise.all(arriving);
      return result;
    },
  };
}

/** A source that lies in memory and needs no pages. */
export const unpagedSource = (below: ByteSource): PagedSource => ({
  ...below,
  traffic: { requests: 0, bytes: 0 },
  close: () => undefined,
});

/** Copies the part of `piece` (which starts at byte `pieceOffset` of the file) that lies within `target`. */
function copyOverlap(target: Uint8Array, targetOffset: number, piece: Uint8Array, pieceOffset: number): void {
  const from = Math.max(targetOffset, pieceOffset);
  const to = Math.min(targetOffset + target.length, pieceOffset + piece.length);
  if (from < to) target.set(piece.subarray(from - pieceOffset, to - pieceOffset), from - targetOffset);
}

/** Settles like `promise`, or rejects with `AbortError` as soon as `signal` aborts; the promise itself goes on. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
