import { CHECKS, type Diagnosis, type Looked, SERVER_CHECKS } from "../../core/doctor/diagnosis.ts";
import { type DoctorRecord, finding, startRecord } from "../../core/doctor/record.ts";
import { checkReachable, SERVER_TABLE } from "../../core/doctor/server/checks.ts";
import type { LayerOrigin } from "../../core/layer.ts";
import { isAbort, ProblemError } from "../../core/problem.ts";
import { blobSource } from "../blob-source.ts";
import type { ByteSource } from "../byte-source.ts";
import { openHttpSource } from "../http-source.ts";
import { looksLike } from "../looks-like.ts";
import { pagedSource } from "../paged-source.ts";
import type { ExamineOptions } from "./examine-features.ts";
import { examineFlatGeobuf, type FileManner } from "./examine-flatgeobuf.ts";
import { examineGeoJson } from "./examine-geojson.ts";
import { probeServer } from "./probe-server.ts";

/** Up to these sizes a file is read whole for the quick checks; from a server less, to spare it. */
const ON_DISK: FileManner = { wholeBytes: 64 * 1024 * 1024, isServed: false };
const ON_SERVER: FileManner = { wholeBytes: 8 * 1024 * 1024, isServed: true };

const NOTHING: Looked = { total: null, features: 0, validity: 0 };

/** Examines the bytes of a layer wherever they are. Never fails but by `AbortError`: what cannot be read is what it tells of. */
export function examineOrigin(
  name: string,
  origin: LayerOrigin,
  options: ExamineOptions,
): Promise<Diagnosis> {
  switch (origin.kind) {
    case "url":
      return examineUrl(origin.url, { ...options, name, isForeign: false });
    case "file":
      return examineSource(blobSource(name, origin.file), { ...options, crs: origin.crs ?? options.crs });
  }
}

/** Examines a file that can be read in pieces. */
export function examineSource(source: ByteSource, options: ExamineOptions): Promise<Diagnosis> {
  const record = startRecord();
  record.skip(SERVER_CHECKS, "no-server");
  return examineContent(source, options, { record, manner: ON_DISK });
}

interface UrlOptions extends ExamineOptions {
  readonly name: string;
  /** Whether the server is to be asked as by a page of another site. */
  readonly isForeign: boolean;
}

/** Examines how a server hands a file out, then the file; `reachable` is among the findings when nobody answers. */
export async function examineUrl(url: string, options: UrlOptions): Promise<Diagnosis> {
  const { name, job } = options;
  const record = startRecord();
  job.report("reading", 0, 1);
  const answers = await probeServer(url, { isForeign: options.isForeign, signal: job.signal });
  const reached = checkReachable(answers);
  record.judge("reachable", reached);
  if (reached.length > 0) return unread(name, record, "not-reached");
  for (const [check, judge] of SERVER_TABLE) record.judge(check, judge(answers));
  const source = await openServed(url, name, job.signal);
  if (!source) return unread(name, record, "not-ranged");
  return examineContent(source, options, { record, manner: ON_SERVER });
}

/** The file by ranges, or whole where its server knows none; null where neither works. */
async function openServed(url: string, name: string, signal: AbortSignal): Promise<ByteSource | null> {
  try {
    const source = await openHttpSource(url, name, signal);
    return source.notes.length > 0 ? source : pagedSource(source);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function unread(name: string, record: DoctorRecord, reason: "not-reached" | "not-ranged"): Diagnosis {
  record.skip(CHECKS, reason);
  return { name, format: null, ...record.finish(), looked: NOTHING, keepsNumbers: false };
}

async function examineContent(
  source: ByteSource,
  options: ExamineOptions,
  { record, manner }: { readonly record: DoctorRecord; readonly manner: FileManner },
): Promise<Diagnosis> {
  let format: Diagnosis["format"] = null;
  let looked: Looked = NOTHING;
  let keepsNumbers = false;
  try {
    format = await formatOf(source, options.job.signal);
    if (format === "geojson") looked = await examineGeoJson(source, options, record);
    else ({ keepsNumbers, ...looked } = await examineFlatGeobuf(source, options, { record, manner }));
  } catch (cause) {
    if (isAbort(cause) || !(cause instanceof ProblemError)) throw cause;
    const check = record.isJudged("head") ? "size" : "head";
    record.judge(check, [{ ...finding(check, "error", "problem"), problem: cause.problem }]);
    record.skip(CHECKS, check === "head" ? "head-broken" : "unreadable");
  }
  record.skip(CHECKS, "unreadable");
  return { name: source.name, format, ...record.finish(), looked, keepsNumbers };
}

async function formatOf(source: ByteSource, signal: AbortSignal): Promise<"flatgeobuf" | "geojson"> {
  const where = source.name;
  if (source.size === 0) throw new ProblemError({ code: "empty-file", where });
  const kind = looksLike(await source.read(0, Math.min(512, source.size), signal));
  if (kind === "FlatGeobuf" || /\.fgb$/i.test(where)) return "flatgeobuf";
  if (kind === "JSON" || /\.(geo)?json$/i.test(where)) return "geojson";
  throw new ProblemError({ code: "unknown-format", where, facts: { looksLike: kind } });
}
