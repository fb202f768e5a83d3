import { compareValues } from "../../core/analysis/compare-values.ts";
import { boxAt, boxesMeet, featureBox, joinBoxes } from "../../core/geometry/bounds.ts";
import { type AttributeValue, attributeAt, type FeatureColumns } from "../../core/geometry/columns.ts";
import { touches } from "../../core/geometry/touches.ts";
import type { FoundFeature, IdentifiedFeature, LayerInfo, LayerOrigin, ViewCount } from "../../core/layer.ts";
import { isAmong } from "../../core/selection.ts";
import { clusterTile } from "../../core/tiles/cluster-tile.ts";
import { cutTile, TILE_BUFFER } from "../../core/tiles/cut-tile.ts";
import { densityTile } from "../../core/tiles/density-tile.ts";
import { fullZoom } from "../../core/tiles/full-zoom.ts";
import { shareOfBox } from "../../core/tiles/index-nodes.ts";
import {
  coveringTiles,
  DEEPEST_TILE,
  TILE_EXTENT,
  type TileAddress,
  tileBox,
} from "../../core/tiles/mercator.ts";
import type { BBox, LngLat, Metres } from "../../core/units.ts";
import { type FeatureRefs, selectRefs } from "../flatgeobuf/feature-refs.ts";
import { hasIndex } from "../flatgeobuf/header.ts";
import { levelWithin, readInnerNodes, refsByIds, searchIndex } from "../flatgeobuf/index-search.ts";
import { readAllFeatures, readFeatures } from "../flatgeobuf/read.ts";
import { LayerTable } from "./layer-table.ts";
import { type OpenBytes, openBytes } from "./open-bytes.ts";
import { fitsOneTile, pickDrawn } from "./pick-drawn.ts";

/** At most this many candidates are read for one look at a place. */
const MOST_IDENTIFIED = 50;

/** An open layer: answers views, picks and analyses from its index, reading no more than each asks for. */
export class LayerSource {
  readonly info: LayerInfo;
  readonly #open: OpenBytes;
  #table: LayerTable | null = null;
  /** Features to be shown as chosen, ascending. */
  #marked: Uint32Array = new Uint32Array(0);

  private constructor(open: OpenBytes, zoom: number) {
    this.#open = open;
    const { header, source, problems } = open;
    this.info = {
      count: header.count,
      geometryType: header.geometryType,
      fields: header.fields,
      extent: header.envelope,
      bytes: source.size,
      fullZoom: zoom,
      problems,
    };
  }

  static async open(
    name: string,
    origin: LayerOrigin,
    signal?: AbortSignal,
    onBytes?: (done: number, total: number) => void,
  ): Promise<LayerSource> {
    const opened = await openBytes(name, origin, signal, onBytes);
    return new LayerSource(opened, await fullZoomOf(opened, signal));
  }

  /** Lets go of what the layer keeps in memory and holds open; it answers no more. */
  close(): void {
    this.#open.source.close();
    this.#open.close?.();
  }

  /** Bytes and requests spent so far. */
  get traffic() {
    return this.#open.source.traffic;
  }

  /** A vector tile with the given fields. */
  async tile(tile: TileAddress, fields: readonly string[], signal?: AbortSignal): Promise<Uint8Array> {
    const refs = pickDrawn(await this.#search(tileBox(tile, TILE_BUFFER / TILE_EXTENT), signal), tile);
    return cutTile(await this.#read(refs, fields, signal), tile, fields);
  }

  /** A vector tile of counts: points gathered where they would overlap. */
  async clusters(tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array> {
    const refs = await this.#search(tileBox(tile), signal);
    return clusterTile(refs.boxes, tile);
  }

  /** A vector tile of the density of features, from inner nodes of the index: nothing else is read. */
  async density(tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array> {
    const { source, header } = this.#open;
    const level = this.#levelFor(tile.z);
    return densityTile(await readInnerNodes(source, header, { level, bbox: tileBox(tile) }, signal), tile);
  }

  /** About how many features lie in a view, from the nodes that its density is drawn from. */
  async estimate(bbox: BBox, zoom: number, signal?: AbortSignal): Promise<number> {
    const { source, header } = this.#open;
    const nodes = await readInnerNodes(source, header, { level: this.#levelFor(zoom), bbox }, signal);
    return Math.round(nodes.counts.reduce((sum, count, i) => sum + count * shareOfBox(nodes, i, bbox), 0));
  }

  /** The level of the index whose nodes are about as large as the cells of a density tile: no more than a tile can use. */
  #levelFor(zoom: number): number {
    const { source, header } = this.#open;
    const tiles = 4 ** Math.max(0, Math.floor(zoom) - this.#widthZoom());
    return Math.max(1, levelWithin(source, header, TILE_NODES * tiles));
  }

  /** The zoom at which the layer is about as wide as a tile. */
  #widthZoom(): number {
    const [west, , east] = this.info.extent ?? [0, 0, 360, 0];
    return Math.max(0, Math.floor(Math.log2(360 / Math.max(1e-6, east - west))));
  }

  /** How many of the features in a view are drawn at a zoom. */
  async view(bbox: BBox, zoom: number, signal?: AbortSignal): Promise<ViewCount> {
    const inView = await this.#search(bbox, signal);
    const z = Math.max(0, Math.min(DEEPEST_TILE, Math.floor(zoom)));
    const tiles = coveringTiles(bbox, z);
    // Where one tile could hold all that its neighbours hold too, none leaves any out but for its size.
    const around = tiles.map((tile) => tileBox(tile, TILE_BUFFER / TILE_EXTENT)).reduce(joinBoxes, bbox);
    if (fitsOneTile(await this.#search(around, signal))) {
      return { shown: pickDrawn(inView, { z }).count, total: inView.count };
    }
    const drawn = new Set<number>();
    for (const tile of tiles) {
      const box = tileBox(tile);
      const refs = await this.#search(tileBox(tile, TILE_BUFFER / TILE_EXTENT), signal);
      const picked = pickDrawn(refs, tile);
      for (let i = 0; i < picked.count; i++) {
        if (boxesMeet(boxAt(picked.boxes, i), box)) drawn.add(picked.ids[i] as number);
      }
    }
    return { shown: inView.ids.reduce((sum, id) => sum + (drawn.has(id) ? 1 : 0), 0), total: inView.count };
  }

  /** All features whose boxes meet `bbox`, or the whole layer. */
  async features(
    { fields, bbox }: { readonly fields?: readonly string[] | undefined; readonly bbox?: BBox | undefined },
    signal?: AbortSignal,
    onBytes?: (done: number, total: number) => void,
  ): Promise<FeatureColumns> {
    if (bbox) return this.#read(await this.#search(bbox, signal), fields, signal);
    const { source, header } = this.#open;
    return (await readAllFeatures(source, header, { fields, signal, onBytes })).columns;
  }

  /** Features that lie at a place, the topmost (last in the file) first. */
  async identify(at: LngLat, tolerance: Metres, signal?: AbortSignal): Promise<IdentifiedFeature[]> {
    const refs = await this.#search(boxAround(at, tolerance), signal);
    const nearest = Array.from({ length: Math.min(refs.count, MOST_IDENTIFIED) }, (_, i) => i);
    const columns = await this.#read(selectRefs(refs, nearest), undefined, signal);
    const hits: IdentifiedFeature[] = [];
    for (let row = columns.count - 1; row >= 0; row--) {
      if (touches(columns.geometry, row, { at, tolerance })) hits.push(cardOf(columns, row));
    }
    return hits;
  }

  /** Different values of a field with their numbers, most frequent first. */
  async values(field: string, signal?: AbortSignal): Promise<(readonly [AttributeValue, number])[]> {
    const { attributes, count } = await this.features({ fields: [field] }, signal);
    const counts = new Map<AttributeValue, number>();
    const [column] = attributes;
    for (let row = 0; column && row < count; row++) {
      const value = attributeAt(column, row);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || compareValues(a[0], b[0]));
  }

  /** Features whose field contains the text, exact matches and beginnings first. */
  async find(field: string, text: string, limit: number, signal?: AbortSignal): Promise<FoundFeature[]> {
    const columns = await this.features({ fields: [field] }, signal);
    const [column] = columns.attributes;
    const wanted = text.toLowerCase();
    const hits: { row: number; text: string; rank: number }[] = [];
    for (let row = 0; column && row < columns.count; row++) {
      const value = String(attributeAt(column, row) ?? "");
      const at = value.toLowerCase().indexOf(wanted);
      if (at >= 0) hits.push({ row, text: value, rank: at === 0 ? value.length - wanted.length : 1000 + at });
    }
    return hits
      .sort((a, b) => a.rank - b.rank || compareValues(a.text, b.text))
      .slice(0, limit)
      .map(({ row, text }) => ({
        id: columns.ids[row] as number,
        text,
        bbox: featureBox(columns.geometry, row),
      }));
  }

  /** All bytes of the layer, to be saved as a file. */
  file(signal?: AbortSignal): Promise<Uint8Array> {
    const { source } = this.#open;
    return source.read(0, source.size, signal);
  }

  /** Features by their numbers in the file, for highlights and cards. */
  async byIds(ids: readonly number[], signal?: AbortSignal): Promise<FeatureColumns> {
    const { source, header } = this.#open;
    return this.#read(await refsByIds(source, header, ids, signal), undefined, signal);
  }

  /** The bytes behind it, for readers of their own. */
  get open(): OpenBytes {
    return this.#open;
  }

  /** All rows of the layer; what is kept for it goes when it is closed. */
  get table(): LayerTable {
    this.#table ??= new LayerTable(this.#open);
    return this.#table;
  }

  closeTable(): void {
    this.#table = null;
  }

  /** Notes which features {@link markedTile} draws. */
  mark(ids: Uint32Array): void {
    this.#marked = ids;
  }

  /** A vector tile of the marked features alone. */
  async markedTile(tile: TileAddress, signal?: AbortSignal): Promise<Uint8Array> {
    const refs = await this.#search(tileBox(tile, TILE_BUFFER / TILE_EXTENT), signal);
    const rows = Array.from(refs.ids.keys()).filter((row) => isAmong(this.#marked, refs.ids[row] as number));
    return cutTile(await this.#read(pickDrawn(selectRefs(refs, rows), tile), [], signal), tile, []);
  }

  #search(bbox: BBox, signal?: AbortSignal): Promise<FeatureRefs> {
    const { source, header } = this.#open;
    return searchIndex(source, header, bbox, signal);
  }

  async #read(
    refs: FeatureRefs,
    fields: readonly string[] | undefined,
    signal?: AbortSignal,
  ): Promise<FeatureColumns> {
    const { source, header } = this.#open;
    return (await readFeatures(source, header, refs, { fields, signal })).columns;
  }
}

/** Nodes that a density tile is drawn from, about. */
const TILE_NODES = 4096;
/** Nodes that the density of a layer is judged by. */
const JUDGED_NODES = 512;

async function fullZoomOf({ source, header }: OpenBytes, signal?: AbortSignal): Promise<number> {
  if (!hasIndex(header)) return 0;
  const level = levelWithin(source, header, JUDGED_NODES);
  return fullZoom(await readInnerNodes(source, header, { level }, signal));
}

function boxAround([lng, lat]: LngLat, tolerance: Metres): BBox {
  const dLat = tolerance / 110_000;
  const dLng = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lng - dLng, lat - dLat, lng + dLng, lat + dLat];
}

const cardOf = (columns: FeatureColumns, row: number): IdentifiedFeature => ({
  id: columns.ids[row] as number,
  bbox: featureBox(columns.geometry, row),
  values: Object.fromEntries(columns.attributes.map((column) => [column.name, attributeAt(column, row)])),
});
