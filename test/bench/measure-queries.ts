import type { BBox } from "../../src/core/units.ts";
import { megabytes, milliseconds } from "./format-findings.ts";
import type { Findings, Measure } from "./measure.ts";
import { median } from "./median.ts";
import { panned, type QueryBoxes, queryBoxes } from "./query-boxes.ts";
import { type Found, ourReader, packageReader, type Query, type Reader } from "./readers.ts";
import { watchTraffic } from "./traffic.ts";

/** What one query cost, and what it found. */
interface Cost {
  readonly ms: number;
  readonly requests: number;
  readonly bytes: number;
  readonly found: Found;
}

interface Pair {
  readonly ours: Cost;
  readonly peer: Cost;
}

type Temper = "cold" | "pan";

/** How a reader is asked: with nothing in its hands, or after it has answered the view beside. Gives the query to be timed. */
const ASK: Readonly<
  Record<Temper, (reader: Reader, url: string, box: BBox) => Promise<() => ReturnType<Query>>>
> = {
  cold: async (reader, url, box) => () => reader.cold(url)(box),
  async pan(reader, url, box) {
    const query = await reader.kept(url);
    await query(box);
    return () => query(panned(box));
  },
};

/** Of each query the median of so many is taken. */
const ROUNDS = 3;

/** Viewport queries by our reader and by that of npm's `flatgeobuf`, over loopback HTTP. */
export async function measureQueries(url: string): Promise<Findings> {
  const trafficSoFar = watchTraffic();
  const sizes = await queryBoxes(url);
  const measures: Measure[] = [];
  const faults: string[] = [];

  for (const temper of ["cold", "pan"] as const) {
    // Once over everything unmeasured: both readers are to be compiled.
    for (const { boxes } of sizes) await each(boxes, 1, (box) => pairOf(temper, box));
    const costs: Pair[] = [];
    for (const size of sizes) {
      const pairs = await each(size.boxes, ROUNDS, (box) => pairOf(temper, box));
      costs.push(...pairs);
      measures.push(timeMeasure(temper, size, pairs));
      faults.push(
        ...pairs
          .filter(differs)
          .map(() => `${temper} query, ${size.name}: the readers found different features`),
      );
    }
    measures.push(
      sumMeasure(`${temper}, requests of all`, costs, ({ requests }) => requests, String),
      sumMeasure(`${temper}, bytes of all`, costs, ({ bytes }) => bytes, megabytes),
    );
  }
  const notes = [
    "peer: flatgeobuf to GeoJSON; cold: file opened for each view; pan: reader kept, view moved by a quarter",
    "medians over the views; loopback has no delay, so requests weigh more over a real network",
  ];
  return { title: "Viewport query, 60,000 parcels over HTTP ranges", measures, notes, faults };

  async function pairOf(temper: Temper, box: BBox): Promise<Pair> {
    const ours = await costOf(await ASK[temper](ourReader, url, box));
    const peer = await costOf(await ASK[temper](packageReader, url, box));
    return { ours, peer };
  }

  async function costOf(query: () => ReturnType<Query>): Promise<Cost> {
    const before = trafficSoFar();
    const started = performance.now();
    const summarise = await query();
    const ms = performance.now() - started;
    const { requests, bytes } = trafficSoFar();
    return { ms, requests: requests - before.requests, bytes: bytes - before.bytes, found: summarise() };
  }
}

/** Asks for each box several times; of every pair of costs the times are the medians. */
async function each(
  boxes: readonly BBox[],
  rounds: number,
  ask: (box: BBox) => Promise<Pair>,
): Promise<readonly Pair[]> {
  const result: Pair[] = [];
  for (const box of boxes) {
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round++) pairs.push(await ask(box));
    const { ours, peer } = pairs.at(-1) as Pair;
    result.push({
      ours: { ...ours, ms: median(pairs.map((pair) => pair.ours.ms)) },
      peer: { ...peer, ms: median(pairs.map((pair) => pair.peer.ms)) },
    });
  }
  return result;
}

function timeMeasure(temper: Temper, { name, boxes }: QueryBoxes, pairs: readonly Pair[]): Measure {
  const features = median(pairs.map(({ ours }) => ours.found.ids.length));
  return {
    name: `${temper}, ${name}, ${boxes.length} views of about ${Math.round(features)}`,
    ours: milliseconds(median(pairs.map(({ ours }) => ours.ms))),
    peer: milliseconds(median(pairs.map(({ peer }) => peer.ms))),
    ratio: median(pairs.map(({ ours, peer }) => ours.ms / peer.ms)),
  };
}

function sumMeasure(
  name: string,
  pairs: readonly Pair[],
  of: (cost: Cost) => number,
  format: (sum: number) => string,
): Measure {
  const ours = pairs.reduce((sum, pair) => sum + of(pair.ours), 0);
  const peer = pairs.reduce((sum, pair) => sum + of(pair.peer), 0);
  return { name, ours: format(ours), peer: format(peer), ratio: ours / peer };
}

const differs = ({ ours, peer }: Pair): boolean =>
  ours.found.vertices !== peer.found.vertices ||
  ours.found.ids.length !== peer.found.ids.length ||
  ours.found.ids.some((id, i) => id !== peer.found.ids[i]);
