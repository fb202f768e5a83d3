import { quietJob } from "../../src/core/job.ts";
import type { FeatureBytes } from "../../src/io/flatgeobuf/feature-bytes.ts";
import { readHeader } from "../../src/io/flatgeobuf/header.ts";
import { reindex } from "../../src/io/flatgeobuf/reindex.ts";
import { scanFeatures } from "../../src/io/flatgeobuf/scan-features.ts";
import { memorySink } from "../../src/io/memory-sink.ts";
import { memorySource } from "../../src/io/memory-source.ts";

/** A FlatGeobuf written anew, sorted and indexed. */
export async function reindexed(bytes: Uint8Array): Promise<Uint8Array> {
  const sink = memorySink();
  await reindex(memorySource("in.fgb", bytes), sink, quietJob());
  return sink.written();
}

/** Bytes of all features, by a walk along their length prefixes. */
export async function featureBytes(file: Uint8Array): Promise<string[]> {
  const source = memorySource("x", file);
  const found: string[] = [];
  const visit = ({ bytes }: FeatureBytes, { from, end }: { from: number; end: number }) => {
    found.push(Buffer.from(bytes.subarray(from, end)).toString("base64"));
  };
  await scanFeatures(source, await readHeader(source), visit, quietJob());
  return found;
}
