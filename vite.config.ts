import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import send from "send";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { CONTENT_SECURITY_POLICY } from "./src/cli/content-security-policy.mjs";
import { licenceNotices } from "./src/cli/setup/licence-notices.mjs";

const DATA = "data";

interface CataloguedFile {
  readonly file: string;
  readonly overviews?: readonly { readonly file: string }[];
}

/** The files of data/ that belong to the site: the catalogue and what it names; beside the bundle, under their own names. */
function dataFiles(): string[] {
  const { layers } = JSON.parse(readFileSync(join(DATA, "catalog.json"), "utf8")) as {
    layers: CataloguedFile[];
  };
  const named = layers.flatMap(({ file, overviews = [] }) => [
    file,
    ...overviews.map((overview) => overview.file),
  ]);
  return ["catalog.json", ...new Set(named)].filter((name) => existsSync(join(DATA, name)));
}

/** Serves data/ with ranges while developing, and lays it beside the bundle when building. */
const layerData = (): Plugin => ({
  name: "layer-data",
  configureServer(server) {
    server.middlewares.use("/data", (request, response, next) => {
      const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "").slice(1);
      // Tables of data/planning are modules of the program, not files of the site.
      if (!dataFiles().includes(path)) return next();
      send(request, path, { root: DATA, cacheControl: false }).pipe(response);
    });
  },
  async closeBundle() {
    const target = join(this.environment.config.build.outDir, DATA);
    if (this.environment.name !== "client") return;
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true });
    await Promise.all(dataFiles().map((name) => copyFile(join(DATA, name), join(target, name))));
  },
});

/** The policy as a <meta>, for web servers that cannot be told to send it as a header. */
const securityPolicy = (): Plugin => ({
  name: "security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: {
        "http-equiv": "Content-Security-Policy",
        // Browsers heed this directive only in a header.
        content: CONTENT_SECURITY_POLICY.replace(/; frame-ancestors [^;]+/, ""),
      },
      injectTo: "head-prepend",
    },
  ],
});

/** Notices of the packages in page and workers alike. */
const notices = (): Plugin => ({
  name: "notices",
  apply: "build",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "licences.md", source: licenceNotices() });
  },
});

const MEGABYTE = 1024 * 1024;

const offline = () =>
  VitePWA({
    strategies: "injectManifest",
    srcDir: "workers",
    filename: "offline.sw.ts",
    registerType: "prompt",
    injectRegister: false,
    injectManifest: {
      globPatterns: ["**/*.{html,js,mjs,css,woff2,svg,png,webmanifest}"],
      maximumFileSizeToCacheInBytes: 8 * MEGABYTE,
    },
    manifest: {
      name: "国土空间规划一张图",
      short_name: "一张图",
      lang: "zh-CN",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: "#0b7a75",
      icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
    },
  });

/** The site: relative addresses, so that it works in any folder of any server. */
const page: ViteUserConfig = {
  base: "./",
  build: {
    target: "es2023",
    // The policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { output: { assetFileNames: "assets/[name]-[hash][extname]" } },
  },
  worker: { format: "es" },
  // Packages of the workers are found at the start, so that no late find reloads the page in the middle of work.
  optimizeDeps: { entries: ["index.html", "workers/*.ts", "src/core/geometry/engine-*.ts"] },
  plugins: [layerData(), securityPolicy(), notices(), offline()],
};

/** A program for Node: dependencies stay where npm has put them. */
const forNode = (input: string | Readonly<Record<string, string>>, outDir: string): ViteUserConfig => ({
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir,
    rolldownOptions: { input, output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" } },
  },
});

/** A page that a bench drives. */
const benchPage = (root: string, outDir: string): ViteUserConfig => ({
  root,
  base: "./",
  publicDir: false,
  worker: { format: "es" },
  build: { target: "es2023", outDir: join(import.meta.dirname, outDir) },
});

const MODES: Readonly<Record<string, ViteUserConfig>> = {
  cli: forNode({ main: "src/cli/main.ts", lane: "src/cli/lane.ts" }, "build/cli"),
  data: forNode("data/generate/main.ts", "build/data"),
  bench: forNode("test/bench/main.ts", "build/bench"),
  "bench-stream": forNode("test/bench/stream/main.ts", "build/bench-stream"),
  "bench-page": benchPage("test/bench/stream/page", "build/bench-page"),
  "bench-engine": forNode(
    {
      main: "test/bench/engine/main.ts",
      children: "test/bench/engine/children.ts",
      lane: "src/cli/lane.ts",
    },
    "build/bench-engine",
  ),
  "bench-engine-page": benchPage("test/bench/engine/page", "build/bench-engine-page"),
  test: {},
};

export default defineConfig(({ mode }) => ({
  ...(MODES[mode] ?? page),
  // Long enough for a machine that has other things to do; no test is about time.
  test: {
    include: ["test/{unit,worker,cli}/**/*.test.ts"],
    setupFiles: ["test/support/fixed-seed.ts"],
    environment: "node",
    testTimeout: 60_000,
  },
}));
