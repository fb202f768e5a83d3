import { ProblemError } from "../../core/problem.ts";
import { type LngLat, type Metres, metres } from "../../core/units.ts";

/** Where the device is. */
interface DevicePosition {
  readonly at: LngLat;
  /** Radius within which it lies with 95 % probability (W3C Geolocation). */
  readonly accuracy: Metres;
}

/** A receiver that has just been switched on needs about so long (own default). */
const PATIENCE_SECONDS = 20;

/** Codes of GeolocationPositionError. */
const DENIED = 1;
const LATE = 3;

/**
 * Asks the device once where it is; the browser then asks the user for permission. WGS 84, which CGCS2000 agrees with to some centimetres.
 * @throws ProblemError `position-insecure`, `position-denied`, `position-late`, `position-unknown`
 */
export function devicePosition(): Promise<DevicePosition> {
  if (!isSecureContext) return Promise.reject(new ProblemError({ code: "position-insecure" }));
  if (!("geolocation" in navigator))
    return Promise.reject(
      new ProblemError({ code: "position-unknown", facts: { message: "no geolocation" } }),
    );
  return new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ at: [coords.longitude, coords.latitude], accuracy: metres(coords.accuracy) }),
      ({ code, message }) => reject(new ProblemError(problemOf(code, message))),
      { enableHighAccuracy: true, timeout: PATIENCE_SECONDS * 1000, maximumAge: 0 },
    ),
  );
}

function problemOf(code: number, message: string) {
  if (code === DENIED) return { code: "position-denied" } as const;
  if (code === LATE) return { code: "position-late", facts: { seconds: PATIENCE_SECONDS } } as const;
  return { code: "position-unknown", facts: { message: message || "POSITION_UNAVAILABLE" } } as const;
}
