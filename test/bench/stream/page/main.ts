import { wrap } from "comlink";
import type { ReaderApi, ReaderName } from "./reader-api.ts";

/** The workers under measurement, for the script that drives this page. */
const workers: Readonly<Record<ReaderName, () => Worker>> = {
  ours: () => new Worker(new URL("./ours.worker.ts", import.meta.url), { type: "module" }),
  peer: () => new Worker(new URL("./peer.worker.ts", import.meta.url), { type: "module" }),
};

const started = new Map<ReaderName, ReturnType<typeof wrap<ReaderApi>>>();

/** The worker of a reader, begun at its first call. */
function readerOf(name: ReaderName) {
  const reader = started.get(name) ?? wrap<ReaderApi>(workers[name]());
  started.set(name, reader);
  return reader;
}

Object.assign(window, { readerOf });
