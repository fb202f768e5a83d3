import { signal } from "@preact/signals-core";

/** Seconds until the kiosk returns to its home state, while it warns of it; null otherwise. */
export const kioskCountdown = signal<number | null>(null);
