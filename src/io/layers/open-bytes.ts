import { findCrs } from "../../core/geometry/crs.ts";
import type { LayerOrigin } from "../../core/layer.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { blobSource } from "../blob-source.ts";
import type { ByteSource } from "../byte-source.ts";
import { type FlatGeobufHeader, hasIndex, readHeader } from "../flatgeobuf/header.ts";
import { keepsType } from "../flatgeobuf/keeps-type.ts";
import { writeFlatGeobuf } from "../flatgeobuf/write.ts";
import { openHttpSource } from "../http-source.ts";
import { loadLayer } from "../load-layer.ts";
import { looksLike } from "../looks-like.ts";
import { megabytes } from "../megabytes.ts";
import { memorySource } from "../memory-source.ts";
import { type CopyOrigin, openIndexedCopy } from "../offline/indexed-copies.ts";
import { canKeepFiles } from "../offline/kept-files.ts";
import { type PagedSource, pagedSource, unpagedSource } from "../paged-source.ts";
import { copyOfFile, copyOfUrl } from "./index-layer.ts";

/** An indexed FlatGeobuf in degrees, ready to be asked by box. */
export interface OpenBytes {
  readonly source: PagedSource;
  readonly header: FlatGeobufHeader;
  readonly problems: readonly Problem[];
  /** Lets go of what was held open. */
  readonly close?: () => void;
}

/** A file that must be rewritten to be usable is held in memory, so it may not be larger than this. */
const LARGEST_REWRITE = 256 * 1024 * 1024;
/** What only lacks an index is better indexed on the disk from this size on, where there is such a place (own default). */
const LARGEST_INDEXED_IN_MEMORY = 64 * 1024 * 1024;

/**
 * Opens the bytes of a layer. What comes from a server must be an indexed FlatGeobuf in degrees, or have an indexed copy on this machine; a file of the user may be anything that can be
 * read, and is indexed and converted in memory where needed.
 * @throws ProblemError for what cannot be opened, see `header.ts`, `http-source.ts` and `load-layer.ts`
 */
export async function openBytes(
  name: string,
  origin: LayerOrigin,
  signal?: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<OpenBytes> {
  return origin.kind === "file" ? openFile(name, origin, signal) : openUrl(name, origin.url, signal, onBytes);
}

async function openUrl(
  name: string,
  url: string,
  signal?: AbortSignal,
  onBytes?: (done: number, total: number) => void,
): Promise<OpenBytes> {
  const below = await openHttpSource(url, name, signal, onBytes);
  const header = await readHeader(below, signal);
  checkDegrees(header, name);
  if (lacksIndex(header, below)) return openCopy(name, copyOfUrl(url, below));
  const isHeld = below.notes.length > 0;
  return { source: isHeld ? unpagedSource(below) : pagedSource(below), header, problems: below.notes };
}

/** The indexed copy of a layer that has no index of its own. */
async function openCopy(name: string, origin: CopyOrigin): Promise<OpenBytes> {
  const copy = await openIndexedCopy(name, origin);
  if (!copy) throw new ProblemError({ code: "no-index", where: name });
  return { source: pagedSource(copy), header: await readHeader(copy), problems: [], close: copy.close };
}

const lacksIndex = (header: FlatGeobufHeader, { size }: ByteSource): boolean =>
  !hasIndex(header) && (header.count > 0 || header.featuresOffset < size);

function checkDegrees({ crs }: FlatGeobufHeader, where: string): void {
  if (crs !== null && findCrs(crs)?.proj !== null)
    throw new ProblemError({ code: "unknown-crs", where, facts: { crs } });
}

async function openFile(
  name: string,
  { file, crs }: Extract<LayerOrigin, { kind: "file" }>,
  signal?: AbortSignal,
): Promise<OpenBytes> {
  const below = blobSource(name, file);
  const header = crs === undefined ? await degreesHeader(below, signal) : null;
  if (header && hasIndex(header)) return { source: pagedSource(below), header, problems: [] };
  if (header && below.size > LARGEST_INDEXED_IN_MEMORY && canKeepFiles()) {
    return openCopy(name, copyOfFile(file));
  }
  if (below.size > LARGEST_REWRITE) {
    const facts = { found: megabytes(below.size), expected: megabytes(LARGEST_REWRITE) };
    throw new ProblemError({ code: "too-large", where: name, facts });
  }
  const layer = await loadLayer(below, { crs, signal });
  if (layer.columns.count === 0) throw new ProblemError({ code: "no-features", where: name });
  const fields = layer.format === "flatgeobuf" ? layer.fields : [];
  const bytes = writeFlatGeobuf({
    name,
    epsg: 4490,
    columns: layer.columns,
    fields: fields.filter(keepsType),
  });
  const source = memorySource(name, bytes);
  return { source: unpagedSource(source), header: await readHeader(source), problems: layer.problems };
}

/** The header of a FlatGeobuf that says it is in degrees; null for anything else. */
async function degreesHeader(below: ByteSource, signal?: AbortSignal): Promise<FlatGeobufHeader | null> {
  if (below.size === 0) throw new ProblemError({ code: "empty-file", where: below.name });
  const head = await below.read(0, Math.min(512, below.size), signal);
  if (looksLike(head) !== "FlatGeobuf") return null;
  const header = await readHeader(below, signal);
  return header.crs !== null && findCrs(header.crs)?.proj === null ? header : null;
}
