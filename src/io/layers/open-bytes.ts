import { findCrs } from "../../core/geometry/crs.ts";
import type { Field, LayerOrigin } from "../../core/layer.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { blobSource } from "../blob-source.ts";
import type { ByteSource } from "../byte-source.ts";
import { type FlatGeobufHeader, hasIndex, readHeader } from "../flatgeobuf/header.ts";
import { writeFlatGeobuf } from "../flatgeobuf/write.ts";
import { openHttpSource } from "../http-source.ts";
import { loadLayer } from "../load-layer.ts";
import { looksLike } from "../looks-like.ts";
import { megabytes } from "../megabytes.ts";
import { memorySource } from "../memory-source.ts";
import { type PagedSource, pagedSource, unpagedSource } from "../paged-source.ts";

/** An indexed FlatGeobuf in degrees, ready to be asked by box. */
export interface OpenBytes {
  readonly source: PagedSource;
  readonly header: FlatGeobufHeader;
  readonly problems: readonly Problem[];
}

/** A file that must be rewritten to be usable is held in memory, so it may not be larger than this. */
const LARGEST_REWRITE = 256 * 1024 * 1024;

/**
 * Opens the bytes of a layer. What comes from a server must be an indexed FlatGeobuf in degrees; a file of the user may be anything that can be read, and is
 * indexed and converted in memory where needed.
 * @throws ProblemError for what cannot be opened, see `header.ts`, `http-source.ts` and `load-layer.ts`
 */
export async function openBytes(
  name: string,
  origin: LayerOrigin,
  signal?: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<OpenBytes> {
  if (origin.kind === "file") return openFile(name, origin, signal);
  const below =
    origin.kind === "url"
      ? await openHttpSource(origin.url, name, signal, onBytes)
      : { ...memorySource(name, origin.bytes), notes: [] };
  const header = await readHeader(below, signal);
  if (!hasIndex(header) && (header.count > 0 || header.featuresOffset < below.size)) {
    throw new ProblemError({ code: "no-index", where: name });
  }
  const crs = header.crs === null ? null : findCrs(header.crs);
  if (header.crs !== null && crs?.proj !== null) {
    throw new ProblemError({ code: "unknown-crs", where: name, facts: { crs: header.crs } });
  }
  const isHeld = origin.kind === "bytes" || below.notes.length > 0;
  const source = isHeld ? unpagedSource(below) : pagedSource(below);
  return { source, header, problems: below.notes };
}

async function openFile(
  name: string,
  { file, crs }: Extract<LayerOrigin, { kind: "file" }>,
  signal?: AbortSignal,
): Promise<OpenBytes> {
  const below = blobSource(name, file);
  if (crs === undefined && (await isReady(below, signal))) {
    return { source: pagedSource(below), header: await readHeader(below, signal), problems: [] };
  }
  if (below.size > LARGEST_REWRITE) {
    const facts = { found: megabytes(below.size), expected: megabytes(LARGEST_REWRITE) };
    throw new ProblemError({ code: "too-large", where: name, facts });
  }
  const layer = await loadLayer(below, { crs, signal });
  if (layer.columns.count === 0) throw new ProblemError({ code: "no-features", where: name });
  const fields = layer.format === "flatgeobuf" ? layer.fields : [];
  const bytes = writeFlatGeobuf({ name, epsg: 4490, columns: layer.columns, fields: fields.filter(isPlain) });
  const source = memorySource(name, bytes);
  return { source: unpagedSource(source), header: await readHeader(source), problems: layer.problems };
}

/** Types that survive the way through the columns unchanged; the others become what their column holds. */
export const isPlain = ({ type }: Pick<Field, "type">): boolean =>
  !["Binary", "Json", "ULong", "Long", "Bool"].includes(type);

async function isReady(below: ByteSource, signal?: AbortSignal): Promise<boolean> {
  if (below.size === 0) throw new ProblemError({ code: "empty-file", where: below.name });
  const head = await below.read(0, Math.min(512, below.size), signal);
  if (looksLike(head) !== "FlatGeobuf") return false;
  const header = await readHeader(below, signal);
  return hasIndex(header) && header.crs !== null && findCrs(header.crs)?.proj === null;
}
