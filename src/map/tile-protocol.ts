import { addProtocol } from "maplibre-gl";
import { type MapLayer, tileFields } from "../catalog/map-layer.ts";
import { isAbort } from "../core/problem.ts";
import type { TileAddress } from "../core/tiles/mercator.ts";

/** Where tiles come from: the layer workers, given by the composition root. */
export interface TileProvider {
  tile(id: string, tile: TileAddress, fields: readonly string[], signal: AbortSignal): Promise<Uint8Array>;
  clusters(id: string, tile: TileAddress, signal: AbortSignal): Promise<Uint8Array>;
  density(id: string, tile: TileAddress, signal: AbortSignal): Promise<Uint8Array>;
  markedTile(id: string, tile: TileAddress, signal: AbortSignal): Promise<Uint8Array>;
}

const PROTOCOL = "onemap";

/** Address of a layer's tiles; `id` names another source, such as an overview of it. Another attempt at reading makes it another address. */
export const tileUrl = (layer: MapLayer, attempt: number, id = layer.id): string =>
  `${PROTOCOL}://tile/${encodeURIComponent(id)}/{z}/{x}/{y}/${attempt}?${tileFields(layer).map(encodeURIComponent).join(",")}`;

/** Address of the tiles of counts of a point layer. */
export const clusterTileUrl = (layer: MapLayer, attempt: number): string =>
  `${PROTOCOL}://clusters/${encodeURIComponent(layer.id)}/{z}/{x}/{y}/${attempt}`;

/** Address of the tiles of density of a layer too dense to be drawn feature by feature. */
export const densityTileUrl = (layer: MapLayer, attempt: number): string =>
  `${PROTOCOL}://density/${encodeURIComponent(layer.id)}/{z}/{x}/{y}/${attempt}`;

/** Address of the tiles of a layer's marked features; each marking is another address. */
export const markedTileUrl = (id: string, marking: number): string =>
  `${PROTOCOL}://marked/${encodeURIComponent(id)}/{z}/{x}/{y}/${marking}`;

/** How a tile of each kind is asked for. */
const ASK: Readonly<
  Record<
    string,
    (provider: TileProvider, asked: ReturnType<typeof parse>, signal: AbortSignal) => Promise<Uint8Array>
  >
> = {
  tile: (provider, { id, tile, fields }, signal) => provider.tile(id, tile, fields, signal),
  clusters: (provider, { id, tile }, signal) => provider.clusters(id, tile, signal),
  density: (provider, { id, tile }, signal) => provider.density(id, tile, signal),
  marked: (provider, { id, tile }, signal) => provider.markedTile(id, tile, signal),
};

/**
 * Lets MapLibre fetch its tiles from the layer workers. It aborts a tile when the view has left it, and that reaches the worker's requests. What
 * cannot be read is an empty tile, and is reported.
 */
export function provideTiles(provider: TileProvider, onTrouble: (id: string, cause: unknown) => void): void {
  addProtocol(PROTOCOL, async ({ url }, { signal }) => {
    const asked = parse(url);
    try {
      const bytes = await ASK[asked.kind]?.(provider, asked, signal);
      return { data: (bytes?.buffer ?? new ArrayBuffer(0)) as ArrayBuffer };
    } catch (cause) {
      if (isAbort(cause)) throw cause;
      onTrouble(asked.id, cause);
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
