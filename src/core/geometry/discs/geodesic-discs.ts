import { exp, sin } from "../../elementary.ts";
import { DEGREE, E2, SEMI_MAJOR } from "../ellipsoid.ts";
import { type GaussKrueger, toGaussKrueger } from "../gauss-krueger.ts";
import type { Discs } from "./discs.ts";

/** Longest radius in metres for which the figures keep within 1e-6 of a disc (own default, confirm). */
export const LONGEST_RADIUS = 20_000;
/** Farthest from the central meridian, in metres, that the series below are meant for. */
export const FARTHEST_EASTING = 500_000;

/**
 * What lies within a geodesic distance of a place, as a disc on a Gauss-Krüger plane.
 *
 * On a conformal plane of scale m a geodesic from c in the direction u runs through c + ρu + ρ²(g·u)u − ρ²g/2 + …, with ρ = m·s and g = ∇ln m (its curvature on the
 * plane is that of ln m across it). So its ends at one distance s lie, to second order, on a circle of radius ρ about c + ρ²g/2. To third order that circle
 * is wider by s²/12R² of its radius, and bulges by as much along ±x and less along ±y (the second derivative of ln m is 1/R² along x, 0 along y). The first is taken
 * into account, the second is the error: the circle lies within r³/12R² of the geodesic one (and 20x²/R² of that besides), 2 µm at 1 km, 0.26 mm at 5 km, 17 mm
 * at 20 km; of a part of a disc that makes at most r²/6πR² of its area, 3.3e-8 at 5 km, 5.2e-7 at 20 km, of a whole one nothing but the terms left out, (xr/R²)²:
 * 1.4e-9 for 5 km at 300 km.
 *
 * Areas on the ellipsoid are areas on the plane times 1/m², taken about the centre of the disc to second order in x and to first in y.
 * g to 1e-5 within 500 km of the central meridian: ln m = x²/2R² − x⁴/12R⁴, R² = ρν (from Thomas 1952, C&GS SP 251).
 *
 * Precondition: radii 0 … {@link LONGEST_RADIUS}, |x| ≤ {@link FARTHEST_EASTING}: the caller's to keep.
 */
export function geodesicDiscs(lngLat: Float64Array, radii: Float64Array, plane: GaussKrueger): Discs {
  const count = radii.length;
  const scales = new Float64Array(count);
  const centres = toGaussKrueger(lngLat, plane, scales);
  const planeRadii = new Float64Array(count);
  const weights = new Float64Array(4 * count);
  for (let disc = 0; disc < count; disc++) {
    const sine = sin(DEGREE * (lngLat[2 * disc + 1] as number));
    const cosine = Math.sqrt(1 - sine * sine);
    const flat = 1 - E2 * sine * sine;
    // 1/R², the curvature of the ellipsoid, and the part by which it grows with each metre to the north.
    const curvature = (flat * flat) / (SEMI_MAJOR * SEMI_MAJOR * (1 - E2));
    const growth = (-4 * E2 * sine * cosine * Math.sqrt(flat)) / (SEMI_MAJOR * (1 - E2));
    const x = centres[2 * disc] as number;
    const bend = x * x * curvature;
    const slopeX = x * curvature * (1 - bend / 3);
    const slopeY = (bend / 2) * growth;
    const radius = radii[disc] as number;
    const scale = scales[disc] as number;
    const half = (scale * scale * radius * radius) / 2;
    planeRadii[disc] = scale * radius * (1 + (radius * radius * curvature) / 12);
    centres[2 * disc] = x + half * slopeX;
    centres[2 * disc + 1] = (centres[2 * disc + 1] as number) + half * slopeY;
    const weight = exp(-2 * half * (slopeX * slopeX + slopeY * slopeY)) / (scale * scale);
    weights[4 * disc] = weight;
    weights[4 * disc + 1] = -2 * slopeX * weight;
    weights[4 * disc + 2] = -2 * slopeY * weight;
    weights[4 * disc + 3] = (4 * slopeX * slopeX - 2 * curvature * (1 - bend)) * weight;
  }
  return { count, centres, radii: planeRadii, weights };
}
