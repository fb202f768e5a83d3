/** The ground of all the data: 180 km × 178 km about Lanzhou, metres of CGCS2000 / 3-degree Gauss-Krüger CM 105E. */
export const WEST = 284_000;
export const SOUTH = 3_930_000;
export const WIDTH = 180_000;
export const HEIGHT = 178_000;
export const EAST = WEST + WIDTH;
export const NORTH = SOUTH + HEIGHT;

/** Middle of the city, about which half of everything lies. */
export const CITY_X = WEST + WIDTH * 0.55;
export const CITY_Y = SOUTH + HEIGHT * 0.34;

/** EPSG number of the plane. */
export const PLANE_EPSG = 4544;

export const toMillimetre = (value: number): number => Math.round(value * 1000) / 1000;

/** Whether a place lies on the frame itself. */
export const isOnFrame = (x: number, y: number): boolean =>
  x === WEST || x === EAST || y === SOUTH || y === NORTH;
