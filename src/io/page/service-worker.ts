import { registerSW } from "virtual:pwa-register";

export interface ServiceWorkerEvents {
  /** The program can now start without a network. */
  readonly onReady: () => void;
  /** A new version waits. */
  readonly onUpdate: () => void;
}

/** Installs the service worker; answers with a function that takes over a new version and reloads the page. */
export function installServiceWorker({ onReady, onUpdate }: ServiceWorkerEvents): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  const update = registerSW({ onOfflineReady: onReady, onNeedRefresh: onUpdate });
  navigator.serviceWorker.ready.then(({ active }) => active && onReady()).catch(() => undefined);
  return () => void update(true);
}

/** Asks the browser not to clear what is kept when the disk is full; it may refuse. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
