import type { ReadFile } from "./bench-data.ts";

/** Files of the bench's site, for its worker. */
export const readFromSite: ReadFile = async (file) => {
  const response = await fetch(siteFile(file));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.arrayBuffer();
};

/** Where a file of the data is on the site. */
export const siteFile = (file: string): string => new URL(`/data/${file}`, location.href).href;
