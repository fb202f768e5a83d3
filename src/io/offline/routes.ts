import { keptFile } from "./kept-files.ts";
import { rangeResponse } from "./range-response.ts";

const CATALOGUE_CACHE = "catalogue";

/** The newest catalogue where the server answers, the last one known where it does not. */
export async function catalogueResponse(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(CATALOGUE_CACHE)).put(withoutQuery(request), response.clone());
    return response;
  } catch (cause) {
    const kept = await (await caches.open(CATALOGUE_CACHE)).match(withoutQuery(request));
    if (kept) return kept;
    throw cause;
  }
}

/** A kept file is answered from this device, with 206 for a range; any other by the server. */
export async function dataResponse(request: Request): Promise<Response> {
  const file = await keptFile(new URL(request.url));
  return file ? rangeResponse(file, request.headers.get("Range")) : fetch(request);
}

const withoutQuery = ({ url }: Request): string => url.split("?")[0] ?? url;
