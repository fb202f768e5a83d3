import "@fontsource-variable/noto-sans-sc/wght.css";
import "./ui/tokens.css";
import "./ui/parts/parts.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { keepCounts } from "./actions/count-view.ts";
import { idleSecondsOf, startKiosk } from "./actions/kiosk.ts";
import { retryWhenOnline } from "./actions/mend-layer.ts";
import { startOffline } from "./actions/offline.ts";
import { restorePanels } from "./actions/panels.ts";
import { restoreSettings } from "./actions/settings.ts";
import { start } from "./actions/start.ts";
import { warmUp } from "./actions/warm-up.ts";
import { layerWorkers } from "./compute/workers.ts";
import { catalogue } from "./state/layers.ts";
import { isKiosk, language, text, theme } from "./state/settings.ts";
import { readUrl, writeUrl } from "./state/url.ts";
import { App } from "./ui/app.tsx";
import { listenForFiles } from "./ui/drop-files.ts";
import { listenForKeys } from "./ui/keys.ts";
import { Kiosk } from "./ui/kiosk.tsx";

// The composition root: settings, page, layers, map, in this order.
const search = location.search;
restoreSettings();
restorePanels();
readUrl(search);

effect(() => {
  document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset["theme"] = theme.value;
  document.title = text.value.app.tagline;
});

/** Own default. */
const KIOSK_RELOAD_MS = 30_000;

const root = document.getElementById("app") as HTMLElement;
render(isKiosk.peek() ? <Kiosk /> : <App />, root);
listenForKeys();
listenForFiles();

await start();
const task = catalogue.peek();
if (task.status === "done") {
  const { mountMap } = await import("./map/map-view.ts");
  const container = document.getElementById("map") as HTMLElement;
  mountMap(container, task.value.city, {
    tile: (id, tile, fields, signal) => layerWorkers.of(id).tile(id, tile, fields, signal),
    clusters: (id, tile, signal) => layerWorkers.of(id).clusters(id, tile, signal),
    density: (id, tile, signal) => layerWorkers.of(id).density(id, tile, signal),
    features: (id, query, signal) => layerWorkers.of(id).features(id, query, signal),
    byIds: (id, ids, signal) => layerWorkers.of(id).byIds(id, ids, signal),
    mark: (id, ids) => layerWorkers.of(id).mark(id, ids),
    markedTile: (id, tile, signal) => layerWorkers.of(id).markedTile(id, tile, signal),
  });
  keepCounts();
  retryWhenOnline();
  warmUp();
  effect(() => {
    history.replaceState(null, "", location.pathname + writeUrl(location.search));
  });
  if (isKiosk.peek()) startKiosk(idleSecondsOf(search));
} else if (isKiosk.peek()) {
  // Nobody stands beside a kiosk to reload it.
  setTimeout(() => location.reload(), KIOSK_RELOAD_MS);
}
await startOffline();
