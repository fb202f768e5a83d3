import { authalicEasting, authalicNorthing, latitudeOf, longitudeOf } from "./authalic.ts";
import { MIDDLE, northingZones, zoneAt, zonedNorthing } from "./northing-zones.ts";

/** Longitude, latitude pairs → metres on the cylinder, as a new array; latitudes by the polynomials of `northing-zones.ts`. */
export function toAuthalic(lngLat: Float64Array, origin: number): Float64Array {
  const plane = new Float64Array(lngLat.length);
  for (let i = 0; i < lngLat.length; i += 2) {
    plane[i] = authalicEasting(lngLat[i] as number, origin);
    plane[i + 1] = zonedNorthing(lngLat[i + 1] as number);
  }
  return plane;
}

/** Metres on the cylinder → longitude, latitude pairs, as a new array. A place comes out the same whatever stands beside it. */
export function fromAuthalic(plane: Float64Array, origin: number): Float64Array {
  const lngLat = new Float64Array(plane.length);
  for (let i = 0; i < plane.length; i += 2) {
    lngLat[i] = longitudeOf(plane[i] as number, origin);
    lngLat[i + 1] = latitude(plane[i + 1] as number);
  }
  return lngLat;
}

const POLE = authalicNorthing(90);
/** Latitudes at so many equal steps of northing are known; a first guess between two of them is right to 10⁻⁷° within {@link STEADY}. */
const STEPS = 8192;
/** Share of the way to the pole up to which the guess is good: some 79°. */
const STEADY = 0.98;
const latitudes = new Float64Array(STEPS + 1).fill(Number.NaN);

const latitudeAtStep = (step: number): number => {
  if (Number.isNaN(latitudes[step])) latitudes[step] = latitudeOf(((2 * step) / STEPS - 1) * POLE);
  return latitudes[step] as number;
};

/** Latitude in degrees of a northing: a guess from the table, then two steps of Newton's method, each of which doubles the digits. */
function latitude(y: number): number {
  const place = ((y / POLE + 1) / 2) * STEPS;
  if (!(Math.abs(y) < STEADY * POLE)) return latitudeOf(y);
  const step = Math.floor(place);
  const south = latitudeAtStep(step);
  let lat = south + (latitudeAtStep(step + 1) - south) * (place - step);
  for (let round = 0; round < 2; round++) lat += (y - zonedNorthing(lat)) / slopeAt(lat);
  return lat;
}

/** Metres of northing for a degree of latitude, from the polynomial of its zone; exact to 10⁻¹⁰, which is plenty for a step. */
function slopeAt(lat: number): number {
  const zone = zoneAt(lat);
  const t = lat - (northingZones[zone + MIDDLE] as number);
  const a = (power: number) => northingZones[zone + power] as number;
  return a(1) + t * (2 * a(2) + t * (3 * a(3) + t * 4 * a(4)));
}
