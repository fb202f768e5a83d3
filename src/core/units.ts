declare const unit: unique symbol;
type Unit<T, U extends string> = T & { readonly [unit]: U };

/** Square metres on the CGCS2000 ellipsoid. */
export type SquareMetres = Unit<number, "m²">;
/** 公顷, 10,000 m². */
export type Hectares = Unit<number, "hm²">;
/** 亩, 2000/3 m². */
export type Mu = Unit<number, "亩">;
export type Metres = Unit<number, "m">;

/** Longitude and latitude in degrees, in this order, on CGCS2000 (EPSG:4490). */
export type LngLat = readonly [lng: number, lat: number];
/** West, south, east, north in degrees. */
export type BBox = readonly [west: number, south: number, east: number, north: number];

export const squareMetres = (n: number) => n as SquareMetres;
export const metres = (n: number) => n as Metres;

/** 1 公顷 = 10,000 m² (GB 3100). */
export const toHectares = (area: SquareMetres) => (area / 10_000) as Hectares;

/** 1 亩 = 2000/3 m²; 15 亩 = 1 公顷 (domain rule of the land surveys). */
export const toMu = (area: SquareMetres) => ((area * 3) / 2000) as Mu;
