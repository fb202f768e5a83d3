import { cos, power, sin } from "../elementary.ts";
import { authalicNorthing } from "./authalic.ts";
import { DEGREE, E2, SEMI_MAJOR } from "./ellipsoid.ts";

/** Farthest from the middle of a zone, in degrees, that its polynomial is used. */
export const REACH = 1 / 8;

const ZONES_A_DEGREE = 16;
/** Numbers a zone: northing of its middle in metres, a₁ … a₅ in metres per power of a degree, its middle in degrees, and one that is not used. */
const SIZE = 8;
export const MIDDLE = 6;

/**
 * The northing of the authalic cylinder (`authalic.ts`) as polynomials, one for each zone of latitude: a vertex then costs a few multiplications instead of a sine and an inverse hyperbolic
 * tangent, and small differences of latitude keep all their digits.
 *
 * y(c + t) = y(c) + a₁t + … + a₅t⁵ is the Taylor series of y′(φ) = a(1 − e²) cos φ / (1 − e² sin² φ)² (Snyder 1987, USGS PP 1395: the derivative of eq. 3-12), integrated; its
 * coefficients come from arithmetic with power series. Zones are 1/16° high; their middles are exact in binary, and so is t = φ − c. Within {@link REACH} the terms left out are below 2·10⁻¹² m,
 * 2·10⁻¹⁹ of the Earth's quadrant (computed with 40 digits from the equator to the pole), and rounding stays below 4·10⁻¹² m. A zone is `NaN` until `zoneAt` has been asked for it.
 */
export const northingZones = new Float64Array(SIZE * (180 * ZONES_A_DEGREE + 1)).fill(Number.NaN);

/** Where in `northingZones` the zone of a latitude in degrees begins; −1 for what is no latitude. */
export function zoneAt(lat: number): number {
  if (!(lat >= -90 && lat <= 90)) return -1;
  const zone = SIZE * (Math.round(lat * ZONES_A_DEGREE) + 90 * ZONES_A_DEGREE);
  if (Number.isNaN(northingZones[zone])) northingZones.set(computeZone(zone), zone);
  return zone;
}

/** Metres from the middle of a zone north to a latitude `t` degrees from it. */
export const northingIn = (zone: number, t: number): number =>
  t *
  ((northingZones[zone + 1] as number) +
    t *
      ((northingZones[zone + 2] as number) +
        t *
          ((northingZones[zone + 3] as number) +
            t * ((northingZones[zone + 4] as number) + t * (northingZones[zone + 5] as number)))));

/** Northing in metres of a latitude in degrees by the polynomial of its own zone; what is no latitude goes by the formula. */
export function zonedNorthing(lat: number): number {
  const zone = zoneAt(lat);
  if (zone < 0) return authalicNorthing(lat);
  return (northingZones[zone] as number) + northingIn(zone, lat - (northingZones[zone + MIDDLE] as number));
}

function computeZone(zone: number): number[] {
  const middle = zone / SIZE / ZONES_A_DEGREE - 90;
  const [sine, cosine] = [sin(middle * DEGREE), cos(middle * DEGREE)];
  // In powers of radians; a₁ … a₅ follow from the slope by integration.
  const sines: Series = [sine, cosine, -sine / 2, -cosine / 6, sine / 24];
  const cosines: Series = [cosine, -sine, -cosine / 2, sine / 6, cosine / 24];
  const waning = product(sines, sines).map((term, power) => (power === 0 ? 1 : 0) - E2 * term);
  const slope = product(cosines, reciprocal(product(waning, waning)));
  const scale = SEMI_MAJOR * (1 - E2);
  const terms = slope.map((term, order) => (scale * term * power(DEGREE, order + 1)) / (order + 1));
  return [authalicNorthing(middle), ...terms, middle];
}

/** Coefficients of a power series, lowest first. */
type Series = readonly number[];

/** Product of two series, up to the length of the first. */
const product = (a: Series, b: Series): number[] =>
  a.map((_, power) =>
    a.slice(0, power + 1).reduce((sum, term, i) => sum + term * (b[power - i] as number), 0),
  );

/** The series b with a·b = 1: each coefficient follows from those before it. */
function reciprocal(a: Series): number[] {
  const b: number[] = [];
  for (let power = 0; power < a.length; power++) {
    const known = b.reduce((sum, term, i) => sum + term * (a[power - i] as number), 0);
    b.push(((power === 0 ? 1 : 0) - known) / (a[0] as number));
  }
  return b;
}
