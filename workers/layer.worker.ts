import { move, serve } from "../src/compute/channel.ts";
import type { LayerApi } from "../src/compute/layer-api.ts";
import { transferables } from "../src/core/geometry/columns.ts";
import { startJob } from "../src/core/job.ts";
import { indexLayer } from "../src/io/layers/index-layer.ts";
import { LayerShelf } from "../src/io/layers/layer-shelf.ts";

const shelf = new LayerShelf();
const never = new AbortController().signal;

const api: LayerApi = {
  open: (id, name, origin, signal) => shelf.open(id, name, origin, signal),
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
  file: async (id, signal) => (await shelf.get(id)).file(signal),
};

serve(api);
