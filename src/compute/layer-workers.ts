import type { OnProgress } from "../core/job.ts";
import type { LayerInfo, LayerOrigin } from "../core/layer.ts";
import { type Connection, connect } from "./channel.ts";
import type { LayerApi } from "./layer-api.ts";

/** Threads that read layers; reading is mostly waiting, so two keep a map of many layers busy. */
const WORKERS = 2;

interface Shelf {
  readonly index: number;
  readonly name: string;
  readonly origin: LayerOrigin;
}

/**
 * The layer workers of the page. A layer stays with one worker, which keeps its index and pages; a worker that dies is replaced, and its
 * layers are opened again there, before their next call is answered.
 */
export class LayerWorkers {
  readonly #create: () => Worker;
  readonly #connections: (Connection<LayerApi> | null)[] = Array.from({ length: WORKERS }, () => null);
  readonly #shelves = new Map<string, Shelf>();
  #next = 0;

  constructor(create: () => Worker) {
    this.#create = create;
  }

  /** Opens a layer and remembers how, for the day its worker dies. */
  async open(
    id: string,
    name: string,
    origin: LayerOrigin,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<LayerInfo> {
    const index = this.#shelves.get(id)?.index ?? this.#next++ % WORKERS;
    this.#shelves.set(id, { index, name, origin });
    return this.#api(index).open(id, name, origin, signal, onProgress);
  }

  async close(id: string): Promise<void> {
    const shelf = this.#shelves.get(id);
    this.#shelves.delete(id);
    if (shelf) await this.#api(shelf.index).close(id);
  }

  /** The worker that holds a layer. */
  of(id: string): LayerApi {
    return this.#api(this.#shelves.get(id)?.index ?? 0);
  }

  #api(index: number): LayerApi {
    return (this.#connections[index] ?? this.#start(index)).remote;
  }

  #start(index: number): Connection<LayerApi> {
    const connection = connect<LayerApi>(this.#create());
    this.#connections[index] = connection;
    connection.died.then(() => {
      connection.close();
      this.#connections[index] = null;
      for (const [id, shelf] of this.#shelves) {
        // A failure here shows again, with its reason, at the layer's next call.
        if (shelf.index === index)
          this.#api(index)
            .open(id, shelf.name, shelf.origin)
            .catch(() => undefined);
      }
    });
    return connection;
  }
}
