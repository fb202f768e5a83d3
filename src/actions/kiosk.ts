import { batch } from "@preact/signals-core";
import { kioskCountdown } from "../state/kiosk.ts";
import { layerSettings, layers, openingSettings } from "../state/layers.ts";
import { card, selection } from "../state/selection.ts";
import { leaveCard } from "./grid-card.ts";
import { closeDialog } from "./panels.ts";
import { clearSearch } from "./search.ts";
import { clearSketch } from "./sketch.ts";
import { goHome } from "./zoom-to.ts";

/** How long before the return the warning stands on the screen. */
const WARNING_SECONDS = 10;
const DEFAULT_IDLE_SECONDS = 60;
/** A wish below this would take the map out of the visitor's hands. */
const LEAST_IDLE_SECONDS = WARNING_SECONDS + 5;

/** Seconds of rest after which the kiosk goes home, from `?kiosk&idle=90`. */
export function idleSecondsOf(search: string): number {
  const wanted = Number(new URLSearchParams(search).get("idle"));
  return Number.isFinite(wanted) && wanted > 0 ? Math.max(LEAST_IDLE_SECONDS, wanted) : DEFAULT_IDLE_SECONDS;
}

let idleSince = 0;

/** Watches for touches; after a rest it warns, then brings back the home state. */
export function startKiosk(idleSeconds: number): void {
  idleSince = performance.now();
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    addEventListener(type, stayAwake, { capture: true, passive: true });
  }
  addEventListener("contextmenu", (event) => event.preventDefault());
  setInterval(() => {
    const left = idleSeconds - (performance.now() - idleSince) / 1000;
    if (left > WARNING_SECONDS) return;
    if (left > 0) kioskCountdown.value = Math.ceil(left);
    else resetKiosk();
  }, 250);
}

/** The visitor is there: the rest begins anew. */
export function stayAwake(): void {
  idleSince = performance.now();
  if (kioskCountdown.peek() !== null) kioskCountdown.value = null;
}

/** The home state: first view, first layers, nothing selected or open. */
function resetKiosk(): void {
  stayAwake();
  batch(() => {
    card.value = null;
    selection.value = null;
    layerSettings.value = openingSettings(layers.peek(), true);
  });
  closeDialog();
  leaveCard();
  clearSearch();
  clearSketch();
  goHome();
}
