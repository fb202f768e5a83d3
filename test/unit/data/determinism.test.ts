import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { generateParcels } from "../../../data/generate/main.ts";
import { bookEdges, borderRings } from "./edge-book.ts";
import { parseLayer } from "./layer-file.ts";

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("the same parcels twice are the same bytes, and as exact a coverage as the large ones", {
  timeout: 60_000,
}, async () => {
  const once = generateParcels(14_000);
  const twice = generateParcels(14_000);
  expect(once.file).toBe("parcels-14000.fgb");
  expect(digest(once.bytes)).toBe(digest(twice.bytes));
  const layer = await parseLayer(once.file, once.bytes, []);
  expect(layer.columns.count).toBe(14_000);
  const book = bookEdges(layer);
  expect(book.repeated).toBe(0);
  expect(borderRings(book).rings).toBe(1);
});
