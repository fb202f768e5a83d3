import type { AttributeValue, FeatureColumns } from "../core/geometry/columns.ts";
import type { OnProgress } from "../core/job.ts";
import type { FoundFeature, IdentifiedFeature, LayerInfo, LayerOrigin, ViewCount } from "../core/layer.ts";
import type { TileAddress } from "../core/tiles/mercator.ts";
import type { BBox, LngLat, Metres } from "../core/units.ts";

/** Which fields, and where; everything when left out. */
interface FeatureQuery {
  readonly fields?: readonly string[];
  readonly bbox?: BBox;
}

/** The whole contract of a layer worker: it owns the bytes, the index and the columns of the layers it has opened. */
export interface LayerApi {
  /** Opens a layer under an id of the caller's; opening an id again replaces it. */
  open(id: string, name: string, origin: LayerOrigin, signal?: AbortSignal): Promise<LayerInfo>;
  close(id: string): Promise<void>;
  /** Makes an indexed copy on this machine of a layer that has no index; opening the layer then finds it. */
  index(name: string, origin: LayerOrigin, signal?: AbortSignal, onProgress?: OnProgress): Promise<void>;
  /** A vector tile with the given fields. */
  tile(id: string, tile: TileAddress, fields: readonly string[], signal?: AbortSignal): Promise<Uint8Array>;
  /** A vector tile of counts, for points seen from afar. */
  clusters(id: string, tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array>;
  /** How many of the features in a view are drawn at a zoom. */
  view(id: string, bbox: BBox, zoom: number, signal?: AbortSignal): Promise<ViewCount>;
  identify(id: string, at: LngLat, tolerance: Metres, signal?: AbortSignal): Promise<IdentifiedFeature[]>;
  /** Features as columns, for an analysis or for the graphics card. */
  features(
    id: string,
    query: FeatureQuery,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<FeatureColumns>;
  byIds(id: string, ids: readonly number[], signal?: AbortSignal): Promise<FeatureColumns>;
  /** Different values of a field with their numbers, most frequent first. */
  values(
    id: string,
    field: string,
    signal?: AbortSignal,
  ): Promise<readonly (readonly [AttributeValue, number])[]>;
  /** Features whose field contains the text, exact matches first. */
  find(id: string, field: string, text: string, limit: number, signal?: AbortSignal): Promise<FoundFeature[]>;
  /** The bytes of the layer as a file, where they are in memory: to be saved by the user. */
  file(id: string, signal?: AbortSignal): Promise<Uint8Array>;
}
