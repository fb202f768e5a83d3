import { dataUrlOf, filesOfEntry } from "../catalog/map-layer.ts";
import { storageWorker } from "../compute/workers.ts";
import type { KeepRequest } from "../core/keep.ts";
import { isAbort, problemOf } from "../core/problem.ts";
import { askToPersist, installServiceWorker } from "../io/page/service-worker.ts";
import { catalogue } from "../state/layers.ts";
import { hasUpdate, isAppKept, offline } from "../state/offline.ts";
import { language } from "../state/settings.ts";

let takeOver: () => void = () => undefined;
let latest: AbortController | null = null;

/** Makes the program itself available without a network, and learns what is kept. */
export async function startOffline(): Promise<void> {
  takeOver = installServiceWorker({
    onReady: () => {
      isAppKept.value = true;
    },
    onUpdate: () => {
      hasUpdate.value = true;
    },
  });
  if (!("serviceWorker" in navigator) || !navigator.storage?.getDirectory)
    offline.value = { status: "unavailable" };
  else await learn();
}

/** Takes over the new version of the program; the page reloads. */
export function updateApp(): void {
  takeOver();
}

/** Keeps all layers of the catalogue on this device. */
export async function keepOffline(): Promise<void> {
  const task = catalogue.peek();
  if (task.status !== "done") return;
  const dataUrl = new URL("data/", document.baseURI).href;
  const requests = task.value.layers.flatMap((entry): KeepRequest[] => {
    const name = entry.title[language.peek()];
    return filesOfEntry(entry).map(({ file, sha256 }) => ({
      url: dataUrlOf(file, sha256, dataUrl),
      name,
      sha256,
    }));
  });
  const run = new AbortController();
  latest = run;
  offline.value = { status: "keeping", done: 0, total: requests.length };
  try {
    const isPersisted = await askToPersist();
    const kept = await storageWorker().keep(requests, run.signal, ({ done, total }) => {
      offline.value = { status: "keeping", done, total };
    });
    offline.value = { status: "kept", ...kept, isPersisted };
  } catch (cause) {
    if (isAbort(cause)) await learn();
    else offline.value = { status: "failed", problem: problemOf(cause) };
  }
}

/** Stops keeping; files already kept stay. */
export function cancelKeeping(): void {
  latest?.abort();
}

/** Removes the layers from this device. */
export async function discardOffline(): Promise<void> {
  await storageWorker().discard();
  await learn();
}

async function learn(): Promise<void> {
  try {
    const kept = await storageWorker().summary();
    const isPersisted = (await navigator.storage?.persisted?.()) ?? false;
    offline.value = kept.count > 0 ? { status: "kept", ...kept, isPersisted } : { status: "none" };
  } catch (cause) {
    offline.value = { status: "failed", problem: problemOf(cause) };
  }
}
