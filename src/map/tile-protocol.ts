import { addProtocol } from "maplibre-gl";
import { type MapLayer, tileFields } from "../catalog/map-layer.ts";
import { isAbort } from "../core/problem.ts";
import type { TileAddress } from "../core/tiles/mercator.ts";

/** Where tiles come from: the layer workers, given by the composition root. */
export interface TileProvider {
  tile(id: string, tile: TileAddress, fields: readonly string[], signal: AbortSignal): Promise<Uint8Array>;
  clusters(id: string, tile: TileAddress, signal: AbortSignal): Promise<Uint8Array>;
}

const PROTOCOL = "onemap";

/** Address of a layer's tiles; `id` names another source, such as an overview of it. Another attempt at reading makes it another address. */
export const tileUrl = (layer: MapLayer, attempt: number, id = layer.id): string =>
  `${PROTOCOL}://tile/${encodeURIComponent(id)}/{z}/{x}/{y}/${attempt}?${tileFields(layer).map(encodeURIComponent).join(",")}`;

/** Address of the tiles of counts of a point layer. */
export const clusterTileUrl = (layer: MapLayer, attempt: number): string =>
  `${PROTOCOL}://clusters/${encodeURIComponent(layer.id)}/{z}/{x}/{y}/${attempt}`;

/**
 * Lets MapLibre fetch its tiles from the layer workers. It aborts a tile when the view has left it, and that reaches the worker's requests. What
 * cannot be read is an empty tile, and is reported.
 */
export function provideTiles(provider: TileProvider, onTrouble: (id: string, cause: unknown) => void): void {
  addProtocol(PROTOCOL, async ({ url }, { signal }) => {
    const { kind, id, tile, fields } = parse(url);
    try {
      const bytes =
        kind === "clusters"
          ? await provider.clusters(id, tile, signal)
          : await provider.tile(id, tile, fields, signal);
      return { data: bytes.buffer as ArrayBuffer };
    } catch (cause) {
      if (isAbort(cause)) throw cause;
      onTrouble(id, cause);
      return { data: new ArrayBuffer(0) };
    }
  });
}

function parse(url: string) {
  const [path = "", query = ""] = url.slice(`${PROTOCOL}://`.length).split("?");
  const [kind = "", id = "", z = "0", x = "0", y = "0"] = path.split("/");
  return {
    kind,
    id: decodeURIComponent(id),
    tile: { z: Number(z), x: Number(x), y: Number(y) },
    fields: query === "" ? [] : query.split(",").map(decodeURIComponent),
  };
}
