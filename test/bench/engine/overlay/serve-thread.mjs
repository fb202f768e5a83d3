import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import send from "send";

// The built site with two more layers, 200,000 parcels and 400 zones, on a thread of its own. Isolated as by `npm start`.
const { root } = workerData;
const DATA = join(root, "build", "bench-engine-data");
const HEADERS = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const LAYERS = [
  { id: "parcels-200000", file: "parcels-200000.fgb", title: { zh: "地块 200000", en: "Parcels 200,000" } },
  { id: "zones", file: "zones.fgb", title: { zh: "控制区 400", en: "Zones 400" } },
];

const document = JSON.parse(readFileSync(join(root, "dist", "data", "catalog.json"), "utf8"));
const {
  role: _,
  overviews: __,
  ...farmland
} = document.layers.find((/** @type {{ id: string }} */ { id }) => id === "farmland");
const fields = [{ name: "class", label: { zh: "类别", en: "Class" } }];
const catalogue = JSON.stringify({
  ...document,
  layers: [
    ...document.layers,
    ...LAYERS.map((layer) => {
      const bytes = readFileSync(join(DATA, layer.file));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { ...farmland, ...layer, sha256, fields, nameField: "class", visible: false };
    }),
  ],
});

const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (path === "/data/catalog.json") {
    response.setHeader("Content-Type", "application/json");
    response.end(catalogue);
    return;
  }
  const isOwn = LAYERS.some(({ file }) => path === `/data/${file}`);
  const folder = isOwn ? DATA : join(root, "dist");
  send(request, isOwn ? path.slice("/data".length) : path, { root: folder, cacheControl: false }).pipe(
    response,
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === "object" && address ? address.port : 0);
});
