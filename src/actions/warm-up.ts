import { analysisWorkers } from "../compute/workers.ts";
import { isKiosk } from "../state/settings.ts";

/** By then the first layers are drawn, busy or not; own default. */
const LATEST_MS = 10_000;

/** Starts the worker of the first analysis as soon as the page has nothing else to do, so that nobody waits for its engine. A kiosk has no analyses. */
export function warmUp(): void {
  if (isKiosk.peek()) return;
  const warm = () => analysisWorkers.warm();
  // Not every browser tells when it is idle.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(warm, { timeout: LATEST_MS });
  else setTimeout(warm, LATEST_MS);
}
