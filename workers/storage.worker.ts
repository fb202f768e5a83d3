import { serve } from "../src/compute/channel.ts";
import type { StorageApi } from "../src/compute/storage-api.ts";
import { discardCopies } from "../src/io/offline/indexed-copies.ts";
import { keepLayers, summarise } from "../src/io/offline/keep-layers.ts";
import { discardKept } from "../src/io/offline/kept-files.ts";

const api: StorageApi = {
  keep: keepLayers,
  summary: summarise,
  discard: async () => {
    await discardKept();
    await discardCopies();
  },
};

serve(api);
