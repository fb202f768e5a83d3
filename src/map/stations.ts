import { ScatterplotLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import { effect } from "@preact/signals-core";
import type { Map as MapLibreMap } from "maplibre-gl";
import { reportTrouble } from "../actions/mend-layer.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import { boxesMeet } from "../core/geometry/bounds.ts";
import { attributeAt, type FeatureColumns } from "../core/geometry/columns.ts";
import { SINGLE_POINT_ZOOM } from "../core/tiles/cluster-tile.ts";
import type { BBox } from "../core/units.ts";
import { layerAttempts, settingOf, visibleLayers } from "../state/layers.ts";
import { view } from "../state/view.ts";

/** Where points come from as columns, box by box. */
export interface StationProvider {
  features(
    id: string,
    query: { readonly fields: readonly string[]; readonly bbox: BBox },
    signal: AbortSignal,
  ): Promise<FeatureColumns>;
}

type Stations = Extract<MapLayer["style"], { kind: "stations" }>;

/** What the graphics card gets of one layer's stations in view. */
interface Batch {
  readonly layer: MapLayer;
  readonly attempt: number;
  readonly count: number;
  readonly bbox: BBox;
  readonly positions: Float64Array;
  readonly colors: Uint8Array;
  readonly reaches: Float32Array;
}

/**
 * Stations as discs with their reach in metres, drawn by deck.gl over the map; from afar MapLibre draws their counts instead. A canvas of its own keeps
 * it apart from what MapLibre restores after a lost context.
 */
export function showStations(map: MapLibreMap, provider: StationProvider): void {
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [] });
  let isAdded = false;
  const batches = new Map<string, Batch>();
  const loading = new Map<string, AbortController>();

  const draw = () => {
    if (batches.size > 0 && !isAdded) {
      map.addControl(overlay);
      isAdded = true;
    }
    overlay.setProps({
      layers: [...batches.values()].flatMap((batch) => discs(batch, settingOf(batch.layer.id).opacity)),
    });
  };

  effect(() => {
    const now = view.value;
    const wanted = now && now.zoom >= SINGLE_POINT_ZOOM ? visibleLayers.value.filter(isStations) : [];
    for (const id of [...batches.keys(), ...loading.keys()]) {
      if (wanted.some((layer) => layer.id === id)) continue;
      loading.get(id)?.abort();
      loading.delete(id);
      batches.delete(id);
    }
    draw();
    if (!now) return;
    for (const layer of wanted) {
      const held = batches.get(layer.id);
      const attempt = layerAttempts.value.get(layer.id) ?? 0;
      if (held?.attempt === attempt && contains(held.bbox, now.bbox)) continue;
      loading.get(layer.id)?.abort();
      const run = new AbortController();
      loading.set(layer.id, run);
      load(layer, widened(now.bbox), provider, run.signal).then(
        (batch) => {
          batches.set(layer.id, { ...batch, attempt });
          draw();
        },
        (cause) => reportTrouble(layer.id, cause),
      );
    }
  });
}

const isStations = (layer: MapLayer): boolean => layer.style.kind === "stations";

async function load(
  layer: MapLayer,
  bbox: BBox,
  provider: StationProvider,
  signal: AbortSignal,
): Promise<Omit<Batch, "attempt">> {
  const style = layer.style as Stations;
  const columns = await provider.features(
    layer.id,
    { fields: [style.field, style.reachField], bbox },
    signal,
  );
  const { count, geometry, attributes } = columns;
  const classes = attributes.find(({ name }) => name === style.field);
  const reach = attributes.find(({ name }) => name === style.reachField);
  const colorOf = new Map(style.classes.map(({ value, color }) => [value, rgb(color)]));
  const colors = new Uint8Array(4 * count);
  const reaches = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const value = classes ? String(attributeAt(classes, row) ?? "") : "";
    colors.set([...(colorOf.get(value) ?? [120, 120, 120]), 255], 4 * row);
    reaches[row] = Number(reach ? attributeAt(reach, row) : 0) || 0;
  }
  return { layer, count, bbox, positions: geometry.xy, colors, reaches };
}

function discs({ layer, count, positions, colors, reaches }: Batch, opacity: number): ScatterplotLayer[] {
  const attributes = {
    getPosition: { value: positions, size: 2 },
    getFillColor: { value: colors, size: 4, normalized: true },
  };
  return [
    new ScatterplotLayer({
      id: `${layer.id}/reach`,
      data: {
        length: count,
        attributes: {
          getPosition: attributes.getPosition,
          getRadius: { value: reaches, size: 1 },
          getFillColor: { value: premultiplied(colors, REACH_FILL * opacity), size: 4, normalized: true },
          getLineColor: { value: premultiplied(colors, REACH_LINE * opacity), size: 4, normalized: true },
        },
      },
      radiusUnits: "meters",
      filled: true,
      stroked: true,
      lineWidthUnits: "pixels",
      getLineWidth: 1,
      pickable: false,
      parameters: UNION,
    }),
    new ScatterplotLayer({
      id: `${layer.id}/station`,
      data: { length: count, attributes },
      radiusUnits: "pixels",
      getRadius: 4,
      opacity,
      stroked: true,
      getLineColor: [255, 255, 255, 230],
      lineWidthUnits: "pixels",
      getLineWidth: 1.2,
      pickable: false,
    }),
  ];
}

/** How much of the ground a reach hides, inside and along its edge. */
const REACH_FILL = 0.13;
const REACH_LINE = 0.2;

/** Reaches that lie over each other are no darker than one: what shows is their union, not how many there are. */
const UNION = { blend: true, blendColorOperation: "max", blendAlphaOperation: "max" } as const;

/** Colours of one opacity as the canvas holds them, for blending that does not weigh by alpha. */
const premultiplied = (colors: Uint8Array, alpha: number): Uint8Array =>
  colors.map((value, i) => (i % 4 === 3 ? 255 : value) * alpha);

const rgb = (color: string): [number, number, number] => [
  Number.parseInt(color.slice(1, 3), 16),
  Number.parseInt(color.slice(3, 5), 16),
  Number.parseInt(color.slice(5, 7), 16),
];

const contains = (outer: BBox, inner: BBox): boolean =>
  boxesMeet(outer, inner) &&
  outer[0] <= inner[0] &&
  outer[1] <= inner[1] &&
  outer[2] >= inner[2] &&
  outer[3] >= inner[3];

/** Half a view more on every side, so that a short pan needs nothing new and reaches from outside are drawn. */
const widened = ([west, south, east, north]: BBox): BBox => [
  west - (east - west) / 2,
  south - (north - south) / 2,
  east + (east - west) / 2,
  north + (north - south) / 2,
];
