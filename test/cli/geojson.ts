type Position = readonly [number, number];
type Values = Readonly<Record<string, string | number>>;

/** The ring of a box in degrees, closed, counter-clockwise. */
export const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

export const polygon = (ring: readonly Position[], properties: Values = {}, id?: string) => ({
  type: "Feature",
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: "Polygon", coordinates: [ring] },
});

export const point = (coordinates: Position, properties: Values = {}) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
});

/** The text of a GeoJSON file; with `crs`, in the manner of the specification of 2008. */
export const collection = (features: readonly object[], crs?: string): string =>
  JSON.stringify({
    type: "FeatureCollection",
    ...(crs === undefined ? {} : { crs: { type: "name", properties: { name: crs } } }),
    features,
  });
