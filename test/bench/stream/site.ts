import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** The address everything under measurement is served from. */
export interface BenchSite {
  /** With a slash at its end. */
  readonly url: string;
  /** Requests for layers and bytes of their answers so far. */
  traffic(): Promise<{ readonly requests: number; readonly bytes: number }>;
  close(): Promise<void>;
}

/** The catalogue of the site with two more rows: the million parcels, and 10,000 of them around a place. */
function catalogue(root: string): string {
  const document = JSON.parse(readFileSync(join(root, "data", "catalog.json"), "utf8")) as {
    layers: Record<string, unknown>[];
  };
  const plan = document.layers.find(({ id }) => id === "landuse-current") ?? {};
  const rows = [10_000, 1_000_000].map((count) => {
    const { overviews: _, role: __, minZoom: ___, ...row } = plan;
    const title = { zh: `地块 ${count}`, en: `Parcels ${count}` };
    return { ...row, id: `parcels-${count}`, title, file: `parcels-${count}.fgb`, count, visible: false };
  });
  return JSON.stringify({ ...document, layers: [...document.layers, ...rows] });
}

export async function startSite(root: string): Promise<BenchSite> {
  const thread = new Worker(new URL("../../test/bench/stream/serve-thread.mjs", import.meta.url), {
    workerData: { root, catalogue: catalogue(root) },
  });
  const [port] = (await once(thread, "message")) as [number];
  return {
    url: `http://127.0.0.1:${port}/`,
    async traffic() {
      const answer = once(thread, "message");
      thread.postMessage("traffic");
      return (await answer)[0];
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
