import type { BBox } from "../../../src/core/units.ts";
import { launch } from "../site.ts";
import { type Bound, megabytes, milliseconds, ratioBound } from "./bound.ts";
import { boxesOf } from "./boxes.ts";
import { callReader, openReaders } from "./call-reader.ts";
import { READERS, type ReaderName, type Reading } from "./page/reader-api.ts";
import { rendererMemory } from "./renderer-memory.ts";
import type { BenchSite } from "./site.ts";

interface Weighed extends Reading {
  /** Peak of the process above what the empty page took, MB; NaN where it cannot be read. */
  readonly peak: number;
}

/** Peak memory of both readers for the largest view and for the whole file, each in a browser of its own; and the time for the whole file. */
export async function measureMemory(executablePath: string, site: BenchSite, path: string): Promise<Bound[]> {
  const url = `${site.url}data/parcels-1000000.fgb`;
  const [box] = (await boxesOf(path, 100_000, 1)) as [BBox];
  const view = await both((reader) => weigh(reader, "cold", [url, box]));
  const whole = await both((reader) => weigh(reader, "whole", [url]));
  if (whole.ours.features !== whole.peer.features || whole.ours.vertices !== whole.peer.vertices) {
    throw new Error("the readers found different features in the whole file");
  }
  return [
    memoryBound("view of 100,000 features, peak memory", view, 0.5),
    ratioBound(
      "whole file to columns, time",
      { ours: whole.ours.ms, peer: whole.peer.ms, most: 1 / 2.5 },
      milliseconds,
    ),
    memoryBound("whole file to columns, peak memory", whole, 0.6),
  ];

  async function weigh(
    reader: ReaderName,
    call: "cold" | "whole",
    words: [string, BBox] | [string],
  ): Promise<Weighed> {
    const browser = await launch(executablePath);
    try {
      const page = await openReaders(browser, site);
      const memory = await rendererMemory(browser);
      const before = (await memory?.now()) ?? Number.NaN;
      await memory?.reset();
      const reading = await callReader(page, reader, call, words as never);
      return { ...reading, peak: ((await memory?.peak()) ?? Number.NaN) - before };
    } finally {
      await browser.close();
    }
  }
}

type Both = Record<ReaderName, Weighed>;

async function both(weigh: (reader: ReaderName) => Promise<Weighed>): Promise<Both> {
  const [ours, peer] = [await weigh(READERS[0]), await weigh(READERS[1])];
  return { ours, peer };
}

const memoryBound = (name: string, { ours, peer }: Both, most: number): Bound =>
  ratioBound(name, { ours: ours.peak, peer: peer.peak, most }, megabytes);
