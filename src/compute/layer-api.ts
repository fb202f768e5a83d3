import type { Diagnosis } from "../core/doctor/diagnosis.ts";
import type { AttributeValue, FeatureColumns } from "../core/geometry/columns.ts";
import type { OnProgress } from "../core/job.ts";
import type { FoundFeature, IdentifiedFeature, LayerInfo, LayerOrigin, ViewCount } from "../core/layer.ts";
import type { Problem } from "../core/problem.ts";
import type { ChosenRegion, Measure, RegionHits } from "../core/selection.ts";
import type { TableFile, TableQuery, TableRows, TableSummary } from "../core/table/table-query.ts";
import type { TileAddress } from "../core/tiles/mercator.ts";
import type { BBox, LngLat, Metres } from "../core/units.ts";

/** Which fields, and where; everything when left out. */
interface FeatureQuery {
  readonly fields?: readonly string[];
  readonly bbox?: BBox;
}

/** How a layer is to be examined. */
interface DoctorOptions {
  /** Where it should lie; null: in China. */
  readonly bounds: BBox | null;
  /** All features, not only a sample. */
  readonly isWhole: boolean;
}

/** The whole contract of a layer worker: it owns the bytes, the index and the columns of the layers it has opened. */
export interface LayerApi {
  /** Opens a layer under an id of the caller's; opening an id again replaces it. Progress comes only where the file must be downloaded whole. */
  open(
    id: string,
    name: string,
    origin: LayerOrigin,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<LayerInfo>;
  close(id: string): Promise<void>;
  /** Makes an indexed copy on this machine of a layer that has no index; opening the layer then finds it. */
  index(name: string, origin: LayerOrigin, signal?: AbortSignal, onProgress?: OnProgress): Promise<void>;
  /** A vector tile with the given fields. */
  tile(id: string, tile: TileAddress, fields: readonly string[], signal?: AbortSignal): Promise<Uint8Array>;
  /** A vector tile of counts, for points seen from afar. */
  clusters(id: string, tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array>;
  /** A vector tile of the density of features, for layers too dense to be drawn feature by feature. */
  density(id: string, tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array>;
  /** About how many features lie in a view, without reading their part of the index. */
  estimate(id: string, bbox: BBox, zoom: number, signal?: AbortSignal): Promise<number>;
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
  /** Looks for whatever may ail a layer, open or not: the server, the file, its place, its attributes, its geometry. */
  doctor(
    name: string,
    origin: LayerOrigin,
    options: DoctorOptions,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Diagnosis>;
  /** The bytes of the layer as a file, where they are in memory: to be saved by the user. */
  file(id: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** The layer as a .zip with a shapefile under the given name, and what the format cannot hold. */
  shapefile(
    id: string,
    name: string,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<{ readonly zip: Blob; readonly notes: readonly Problem[] }>;

  /** Filters and sorts all rows of a layer; they are then asked for by the view it answers with. */
  table(id: string, query: TableQuery, signal?: AbortSignal, onProgress?: OnProgress): Promise<TableSummary>;
  /** Rows `from` … `to` − 1 of a view; view 0 holds all rows as they stand in the file. */
  rows(
    id: string,
    view: number,
    range: readonly [from: number, to: number],
    fields: readonly string[],
    signal?: AbortSignal,
  ): Promise<TableRows>;
  /** Where a feature stands in a view; null where it does not. */
  rowOf(id: string, view: number, feature: number, signal?: AbortSignal): Promise<number | null>;
  /** The most frequent values of a field with their numbers; what is read stays for the next query of these fields. */
  frequent(
    id: string,
    field: string,
    query: Pick<TableQuery, "fields" | "language">,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<readonly (readonly [AttributeValue, number])[]>;
  /** The rows of a view as a CSV file. */
  tableFile(id: string, file: TableFile, signal?: AbortSignal, onProgress?: OnProgress): Promise<Blob>;
  /** Gives back what the table keeps. */
  closeTable(id: string): Promise<void>;

  /** Features that touch a region, or lie wholly in it. */
  within(
    id: string,
    region: ChosenRegion,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<RegionHits>;
  /** Area, length and extent of features. */
  measure(id: string, ids: Uint32Array, signal?: AbortSignal, onProgress?: OnProgress): Promise<Measure>;
  /** Features as an indexed FlatGeobuf, without the fields named. */
  extract(
    id: string,
    ids: Uint32Array,
    without: readonly string[],
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Blob>;
  /** Notes which features the marked tiles hold. */
  mark(id: string, ids: Uint32Array): Promise<void>;
  /** A vector tile of the marked features alone. */
  markedTile(id: string, tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array>;
}
