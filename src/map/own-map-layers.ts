import type { TransformStyleFunction } from "maplibre-gl";

/** Sources and layers that tools put on the map themselves begin with one of these. */
const OWN_PREFIXES = ["highlight", "td-"];

const isOwn = (id: string): boolean => OWN_PREFIXES.some((prefix) => id.startsWith(prefix));

/** Carries over what tools have put on the map when the picture changes, on top of it. */
export const keepOwnLayers: TransformStyleFunction = (previous, next) => ({
  ...next,
  sources: {
    ...next.sources,
    ...Object.fromEntries(Object.entries(previous?.sources ?? {}).filter(([id]) => isOwn(id))),
  },
  layers: [...next.layers, ...(previous?.layers ?? []).filter(({ id }) => isOwn(id))],
});
