import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "./bench-data.ts";

/** Files of a folder, each in a buffer of its own. */
export const readFromDisk =
  (folder: string): ReadFile =>
  async (file) => {
    const { buffer, byteOffset, byteLength } = await readFile(join(folder, file));
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  };
