import type { LayerInfo, LayerOrigin } from "../../core/layer.ts";
import { ProblemError } from "../../core/problem.ts";
import { LayerSource } from "./layer-source.ts";

/** The layers a worker has opened, by the ids of its caller. */
export class LayerShelf {
  readonly #layers = new Map<string, Promise<LayerSource>>();

  /** Opens a layer; a call that comes while it is being opened waits for it. */
  async open(
    id: string,
    name: string,
    origin: LayerOrigin,
    signal?: AbortSignal,
    onBytes?: (done: number, total: number) => void,
  ): Promise<LayerInfo> {
    this.close(id);
    const opening = LayerSource.open(name, origin, signal, onBytes);
    this.#layers.set(id, opening);
    try {
      return (await opening).info;
    } catch (cause) {
      if (this.#layers.get(id) === opening) this.#layers.delete(id);
      throw cause;
    }
  }

  close(id: string): void {
    const closing = this.#layers.get(id);
    this.#layers.delete(id);
    closing?.then(
      (layer) => layer.close(),
      () => undefined,
    );
  }

  get(id: string): Promise<LayerSource> {
    return (
      this.#layers.get(id) ??
      Promise.reject(new ProblemError({ code: "missing", where: id, facts: { url: id } }))
    );
  }
}
