import { serve } from "../src/compute/channel.ts";
import type { RepairApi } from "../src/compute/repair-api.ts";
import { loadEngine } from "../src/core/geometry/load-engine.ts";
import { blanksOf, fillIn } from "../src/core/grid/repair/fill-in.ts";
import { currentState, redo, undo } from "../src/core/grid/repair/history.ts";
import { repairedColumns } from "../src/core/grid/repair/repaired-columns.ts";
import {
  choicesOf,
  decide,
  decideBatch,
  openSession,
  type PlannedBatch,
  planBatch,
  type RepairSession,
  receiptOf,
  replayIn,
} from "../src/core/grid/repair/session.ts";
import { viewBatch, viewChoice, viewProgress } from "../src/core/grid/repair/view-session.ts";
import { startJob } from "../src/core/job.ts";
import { writeFlatGeobufBlob } from "../src/io/flatgeobuf/write.ts";

const never = new AbortController().signal;

let session: RepairSession | null = null;
let planned: PlannedBatch | null = null;
/** What was offered last is decided for as it was computed. */
let offered: { readonly key: string; readonly list: ReturnType<typeof choicesOf> } | null = null;

const api: RepairApi = {
  async open(input, signal = never, onProgress) {
    return go(await openSession(input, await loadEngine("geos"), startJob(signal, onProgress)));
  },
  async choices(key) {
    offered = { key, list: choicesOf(current(), key) };
    return offered.list.map((choice) => viewChoice(current(), choice));
  },
  async decide(key, choice, signature) {
    const list = offered?.key === key ? offered.list : choicesOf(current(), key);
    const applied = list[choice];
    return go(applied ? decide(current(), { key, applied }, signature) : current());
  },
  blanks: async (key) => blanksOf(current(), key),
  fillIn: async (key, values, signature) => go(fillIn(current(), { key, values }, signature)),
  async planBatch(policies, signal = never, onProgress) {
    const tools = { engine: await loadEngine("geos"), job: startJob(signal, onProgress) };
    planned = await planBatch(current(), policies, tools);
    return viewBatch(current(), planned);
  },
  decideBatch: async (signature) => go(planned ? decideBatch(current(), planned, signature) : current()),
  undo: async () => go({ ...current(), history: undo(current().history) }),
  redo: async () => go({ ...current(), history: redo(current().history) }),
  replay: async (receipt) => go(replayIn(current(), receipt)),
  receipt: async () => receiptOf(current()),
  file(name, fields, signal = never, onProgress) {
    const columns = repairedColumns(currentState(current().history));
    return writeFlatGeobufBlob({ name, epsg: 4490, columns, fields }, startJob(signal, onProgress));
  },
};

/** Goes on with another state of the grid; what was offered and planned on the one before is of no use any more. */
function go(next: RepairSession) {
  session = next;
  planned = null;
  offered = null;
  return viewProgress(next);
}

function current(): RepairSession {
  if (!session) throw new TypeError("no grid is open");
  return session;
}

serve(api);
