import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { catalogueResponse, dataResponse } from "../src/io/offline/routes.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

// The application: every file of the build is kept whole, and served from here whatever the address says behind its "?".
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] });
const page = createHandlerBoundToURL("index.html");

const inScope = (path: string): string => new URL(path, self.registration.scope).href;

self.addEventListener("install", (event) => {
  // Without a catalogue the page could not begin; a server that is away for a moment must not stop the installation.
  event.waitUntil(catalogueResponse(new Request(inScope("data/catalog.json"))).catch(() => undefined));
});

self.addEventListener("message", ({ data }) => {
  // The page asks for this when the user has agreed to a new version, and reloads at once.
  if (data?.type === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.url.startsWith(inScope("data/catalog.json"))) event.respondWith(catalogueResponse(request));
  else if (request.url.startsWith(inScope("data/"))) event.respondWith(dataResponse(request));
  else if (request.mode === "navigate" && request.url.startsWith(inScope(""))) {
    event.respondWith(page({ event, request, url: new URL(request.url) }));
  }
});
