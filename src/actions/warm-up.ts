import { effect } from "@preact/signals-core";
import { analysisWorkers } from "../compute/workers.ts";
import { isKiosk } from "../state/settings.ts";
import { isMapReady, mapTrouble } from "../state/view.ts";

/** By then the page is used, busy or not; own default. */
const LATEST_MS = 10_000;

/**
 * Starts the worker of the first analysis once the map is drawn, or cannot be, and the page has nothing else to do, so that nobody waits for its engine and the map is not kept waiting either. A kiosk has no
 * analyses.
 */
export function warmUp(): void {
  if (isKiosk.peek()) return;
  effect(() => {
    if (isMapReady.value || mapTrouble.value !== null) whenIdle(() => analysisWorkers.warm());
  });
}

// Not every browser tells when it is idle.
const whenIdle = (action: () => void): unknown =>
  "requestIdleCallback" in globalThis
    ? requestIdleCallback(action, { timeout: LATEST_MS })
    : setTimeout(action, LATEST_MS);
