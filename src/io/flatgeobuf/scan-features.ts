import type { Job } from "../../core/job.ts";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../byte-source.ts";
import { damaged } from "./decode-feature.ts";
import { FeatureBytes } from "./feature-bytes.ts";
import type { FlatGeobufHeader } from "./header.ts";

/** Called with each feature: the bytes it lies in, from its length prefix to one past its last byte, and its offset in the file. */
export type VisitFeature = (
  bytes: FeatureBytes,
  place: { readonly from: number; readonly end: number; readonly offset: number; readonly id: number },
) => void;

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Walks through all features of a file in their order, by their length prefixes alone, reading it once from the first feature to the last byte. Answers with how many there
 * are.
 * @throws ProblemError `truncated` when the file ends inside a feature or before the promised count, `wrong-count` when it goes on behind it, `damaged-feature`
 */
export async function scanFeatures(
  source: ByteSource,
  header: FlatGeobufHeader,
  visit: VisitFeature,
  job: Job,
): Promise<number> {
  const where = source.name;
  const total = source.size - header.featuresOffset;
  let offset = header.featuresOffset;
  let id = 0;
  let wanted = CHUNK_BYTES;
  while (offset < source.size) {
    const bytes = await source.read(offset, Math.min(wanted, source.size - offset), job.signal);
    const features = new FeatureBytes(bytes);
    let from = 0;
    wanted = CHUNK_BYTES;
    while (from + 4 <= bytes.length) {
      const end = from + 4 + features.view.getUint32(from, true);
      if (offset + end > source.size) throw new ProblemError({ code: "truncated", where, feature: id });
      if (end > bytes.length) {
        wanted = Math.max(CHUNK_BYTES, end - from);
        break;
      }
      if (end - from < 8) throw damaged(where, id);
      if (header.count > 0 && id >= header.count) throw miscounted(source, header);
      visit(features, { from, end, offset: offset + from, id });
      id++;
      from = end;
    }
    if (from === 0 && offset + bytes.length >= source.size) {
      throw new ProblemError({ code: "truncated", where, feature: id });
    }
    offset += from;
    job.report("reading", offset - header.featuresOffset, total);
    await job.breathe();
  }
  if (id < header.count) {
    throw new ProblemError({ code: "truncated", where, feature: id, facts: { expected: header.count } });
  }
  return id;
}

const miscounted = ({ name }: ByteSource, { count }: FlatGeobufHeader) =>
  new ProblemError({ code: "wrong-count", where: name, facts: { expected: count } });
