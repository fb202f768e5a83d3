import { move, serve } from "../src/compute/channel.ts";
import type { LayerApi } from "../src/compute/layer-api.ts";
import { transferables } from "../src/core/geometry/columns.ts";
import { type OnProgress, startJob } from "../src/core/job.ts";
import { examineOrigin } from "../src/io/doctor/examine.ts";
import { featuresIn, measureFeatures } from "../src/io/layers/choose-features.ts";
import { extractFeatures } from "../src/io/layers/extract-features.ts";
import { indexLayer } from "../src/io/layers/index-layer.ts";
import { LayerShelf } from "../src/io/layers/layer-shelf.ts";
import { writeTable } from "../src/io/layers/write-table.ts";

const never = new AbortController().signal;

/** Only an examination needs the engine here, so it comes when first asked for. */
const loadGeos = async () => (await import("../src/core/geometry/load-engine.ts")).loadEngine("geos");

const shelf = new LayerShelf();

const api: LayerApi = {
  open(id, name, origin, signal, onProgress) {
    const job = jobOf(signal, onProgress);
    return shelf.open(id, name, origin, signal, (done, total) => job.report("reading", done, total));
  },
  close: async (id) => shelf.close(id),
  index: (name, origin, signal = never, onProgress) => indexLayer(name, origin, startJob(signal, onProgress)),
  async tile(id, tile, fields, signal) {
    const bytes = await (await shelf.get(id)).tile(tile, fields, signal);
    return move(bytes, [bytes.buffer as ArrayBuffer]);
  },
  async clusters(id, tile, signal) {
    const bytes = await (await shelf.get(id)).clusters(tile, signal);
    return move(bytes, [bytes.buffer as ArrayBuffer]);
  },
  async density(id, tile, signal) {
    const bytes = await (await shelf.get(id)).density(tile, signal);
    return move(bytes, [bytes.buffer as ArrayBuffer]);
  },
  estimate: async (id, bbox, zoom, signal) => (await shelf.get(id)).estimate(bbox, zoom, signal),
  view: async (id, bbox, zoom, signal) => (await shelf.get(id)).view(bbox, zoom, signal),
  identify: async (id, at, tolerance, signal) => (await shelf.get(id)).identify(at, tolerance, signal),
  async features(id, query, signal, onProgress) {
    const onBytes = (done: number, total: number) => onProgress?.({ stage: "reading", done, total });
    const columns = await (await shelf.get(id)).features(query, signal, onBytes);
    return move(columns, transferables(columns));
  },
  async byIds(id, ids, signal) {
    const columns = await (await shelf.get(id)).byIds(ids, signal);
    return move(columns, transferables(columns));
  },
  values: async (id, field, signal) => (await shelf.get(id)).values(field, signal),
  find: async (id, field, text, limit, signal) => (await shelf.get(id)).find(field, text, limit, signal),
  doctor: (name, origin, { bounds, isWhole }, signal = never, onProgress) =>
    examineOrigin(name, origin, {
      crs: null,
      bounds,
      reference: null,
      isWhole,
      engine: loadGeos,
      job: startJob(signal, onProgress),
    }),
  file: async (id, signal) => (await shelf.get(id)).file(signal),
  async shapefile(id, name, signal, onProgress) {
    const { writeShapefile } = await import("../src/io/shapefile/write.ts");
    const columns = await (await shelf.get(id)).features({}, signal);
    return writeShapefile({ name, columns }, jobOf(signal, onProgress));
  },

  async table(id, query, signal, onProgress) {
    return (await shelf.get(id)).table.arrange(query, jobOf(signal, onProgress));
  },
  async rows(id, view, range, fields, signal) {
    const rows = await (await shelf.get(id)).table.rows(view, range, fields, signal);
    return move(rows, [rows.ids.buffer as ArrayBuffer]);
  },
  rowOf: async (id, view, feature) => (await shelf.get(id)).table.positionOf(view, feature),
  async frequent(id, field, query, signal, onProgress) {
    return (await shelf.get(id)).table.frequent(field, query, jobOf(signal, onProgress));
  },
  async tableFile(id, file, signal, onProgress) {
    return writeTable((await shelf.get(id)).table, file, jobOf(signal, onProgress));
  },
  closeTable: async (id) => (await shelf.get(id)).closeTable(),

  async within(id, region, signal, onProgress) {
    const hits = await featuresIn((await shelf.get(id)).open, region, jobOf(signal, onProgress));
    return move(hits, [hits.ids.buffer as ArrayBuffer]);
  },
  async measure(id, ids, signal, onProgress) {
    return measureFeatures((await shelf.get(id)).open, ids, jobOf(signal, onProgress));
  },
  async extract(id, ids, without, signal, onProgress) {
    const bytes = await extractFeatures(
      (await shelf.get(id)).open,
      { ids, without },
      jobOf(signal, onProgress),
    );
    return new Blob([bytes as BlobPart]);
  },
  mark: async (id, ids) => (await shelf.get(id)).mark(ids),
  async markedTile(id, tile, signal) {
    const bytes = await (await shelf.get(id)).markedTile(tile, signal);
    return move(bytes, [bytes.buffer as ArrayBuffer]);
  },
};

/** Calls come with a signal of their own from the channel. */
const jobOf = (signal = new AbortController().signal, onProgress?: OnProgress) =>
  startJob(signal, onProgress);

serve(api);
