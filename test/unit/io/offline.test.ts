import { expect, test } from "vitest";
import { rangeResponse } from "../../../src/io/offline/range-response.ts";

const file = new Blob([Uint8Array.from({ length: 100 }, (_, i) => i)]);

test.each([
  ["bytes=0-9", 206, "bytes 0-9/100", 0, 10],
  ["bytes=90-", 206, "bytes 90-99/100", 90, 10],
  ["bytes=-5", 206, "bytes 95-99/100", 95, 5],
  ["bytes=95-2000", 206, "bytes 95-99/100", 95, 5],
])("a kept file answers %s like a server", async (range, status, contentRange, first, length) => {
  const response = rangeResponse(file, range);
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Range")).toBe(contentRange);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([bytes[0], bytes.length]).toEqual([first, length]);
});

test("a range beyond the end is 416, no range or an odd one the whole file", async () => {
  expect(rangeResponse(file, "bytes=100-200").status).toBe(416);
  expect(rangeResponse(file, "bytes=100-200").headers.get("Content-Range")).toBe("bytes */100");
  for (const range of [null, "bytes=-", "bytes=1-2,5-6", "lines=1-2"]) {
    const response = rangeResponse(file, range);
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 100]);
  }
});
