import { afterEach, expect, test } from "vitest";
import type { CheckId, FindingCode, Severity } from "../../../src/core/doctor/diagnosis.ts";
import { examineUrl } from "../../../src/io/doctor/examine.ts";
import { writeFlatGeobuf } from "../../../src/io/flatgeobuf/write.ts";
import { ailments, asked, findingOf } from "../../support/examine.ts";
import { type Manners, startHostileServer } from "../../support/hostile-server.ts";
import { boxesLayer } from "../../support/layers.ts";

const columns = boxesLayer(
  Array.from({ length: 60 }, (_, i) => [103.6 + i / 200, 36 + (i % 7) / 100, 0.002]),
);
const bytes = writeFlatGeobuf({ name: "boxes", epsg: 4490, columns });

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function examined(manners: Manners) {
  const server = await startHostileServer(bytes, manners);
  servers.push(server);
  const diagnosis = await examineUrl(server.url, { ...asked(), name: "layer.fgb", isForeign: true });
  return { diagnosis, seen: server.seen };
}

test("a good server has nothing the matter, is asked as by another site, and the file behind it is looked at", async () => {
  const { diagnosis, seen } = await examined({});
  expect(diagnosis.findings.map(({ code }) => code)).toEqual(["measured-speed"]);
  expect(diagnosis.passed).toEqual(
    expect.arrayContaining(["range", "length", "compression", "validators", "cors"]),
  );
  expect(diagnosis.looked).toEqual({ total: 60, features: 60, validity: 60 });
  expect(seen[0]?.origin).toMatch(/^https:/);
  expect(seen[0]?.["accept-encoding"]).toContain("gzip");
  const ranges = seen.map(({ range }) => range).filter((range) => range !== undefined);
  // First bytes twice, one byte, the middle, the last bytes, all of it for the time; then the reader's own.
  const half = Math.floor(bytes.length / 2);
  expect(ranges.slice(0, 6)).toEqual([
    "bytes=0-1023",
    "bytes=0-0",
    `bytes=${half}-${half + 1023}`,
    `bytes=${bytes.length - 1024}-${bytes.length - 1}`,
    "bytes=0-1023",
    `bytes=0-${bytes.length - 1}`,
  ]);
});

interface Case {
  readonly what: string;
  readonly manners: Manners;
  readonly check: CheckId;
  readonly code: FindingCode;
  readonly severity: Severity;
}

const CASES: readonly Case[] = [
  {
    what: "ignores ranges",
    manners: { ignoresRanges: true },
    check: "range",
    code: "range-ignored",
    severity: "error",
  },
  {
    what: "names every range from the beginning",
    manners: { misnames: (from, to, total) => `bytes 0-${to - from}/${total}` },
    check: "range",
    code: "range-misnamed",
    severity: "error",
  },
  {
    what: "does not know its length",
    manners: { misnames: (from, to) => `bytes ${from}-${to}/*` },
    check: "range",
    code: "range-misnamed",
    severity: "error",
  },
  {
    what: "sends too little",
    manners: { withholds: 1 },
    check: "range",
    code: "range-length",
    severity: "error",
  },
  {
    what: "sends other bytes",
    manners: { garbles: true },
    check: "range",
    code: "range-differs",
    severity: "error",
  },
  {
    what: "compresses",
    manners: { compresses: true },
    check: "compression",
    code: "compressed",
    severity: "error",
  },
  {
    what: "boasts in HEAD",
    manners: { exaggerates: 5 },
    check: "length",
    code: "length-differs",
    severity: "warning",
  },
  {
    what: "does not announce ranges",
    manners: { headers: () => ({ "accept-ranges": null }) },
    check: "length",
    code: "accept-ranges",
    severity: "note",
  },
  {
    what: "changes its ETag",
    manners: { headers: (count) => ({ etag: `"${count}"` }) },
    check: "validators",
    code: "unstable-validator",
    severity: "warning",
  },
  {
    what: "has no ETag and no date",
    manners: { headers: () => ({ etag: null }) },
    check: "validators",
    code: "no-validator",
    severity: "warning",
  },
  {
    what: "has a weak ETag",
    manners: { headers: () => ({ etag: 'W/"1"' }) },
    check: "validators",
    code: "weak-validator",
    severity: "note",
  },
  {
    what: "forbids keeping",
    manners: { headers: () => ({ "cache-control": "no-store" }) },
    check: "caching",
    code: "no-store",
    severity: "warning",
  },
  {
    what: "says nothing of keeping",
    manners: { headers: () => ({ "cache-control": null }) },
    check: "caching",
    code: "no-cache-control",
    severity: "note",
  },
  {
    what: "takes the file for text",
    manners: { headers: () => ({ "content-type": "text/plain" }) },
    check: "content-type",
    code: "text-content-type",
    severity: "warning",
  },
  {
    what: "lets no other site in",
    manners: { headers: () => ({ "access-control-allow-origin": null }) },
    check: "cors",
    code: "no-cors",
    severity: "note",
  },
  {
    what: "hides Content-Range from other sites",
    manners: { headers: () => ({ "access-control-expose-headers": "ETag" }) },
    check: "cors",
    code: "cors-hides-range",
    severity: "warning",
  },
];

test.each(CASES)("a server that $what is found out ($code)", async ({ manners, check, code, severity }) => {
  const { diagnosis } = await examined(manners);
  expect(findingOf(diagnosis, code)).toMatchObject({ check, severity });
  expect(diagnosis.passed).not.toContain(check);
});

test("behind a server without ranges the file is fetched whole and looked at all the same", async () => {
  const { diagnosis } = await examined({ ignoresRanges: true });
  expect(ailments(diagnosis)).toEqual(["range-ignored"]);
  expect(diagnosis.looked.features).toBe(60);
  expect(diagnosis.unchecked).toContainEqual({ check: "speed", reason: "not-ranged" });
});

test.each([404, 403, 500])(
  "status %i: nothing else is checked, and nothing is called fine",
  async (status) => {
    const { diagnosis } = await examined({ status });
    expect(ailments(diagnosis)).toEqual(["bad-status"]);
    expect(diagnosis.passed).toEqual([]);
    expect(new Set(diagnosis.unchecked.map(({ reason }) => reason))).toEqual(new Set(["not-reached"]));
  },
);

test("nobody there is said with the reason", async () => {
  const server = await startHostileServer(bytes);
  await server.close();
  const diagnosis = await examineUrl(server.url, { ...asked(), name: "x", isForeign: true });
  expect(findingOf(diagnosis, "unreachable").facts["message"]).toMatch(/ECONNREFUSED/);
});

test("cancelling ends the examination with AbortError", async () => {
  const server = await startHostileServer(bytes);
  servers.push(server);
  const stopped = new AbortController();
  stopped.abort();
  const job = { ...asked().job, signal: stopped.signal };
  await expect(
    examineUrl(server.url, { ...asked({ job }), name: "x", isForeign: true }),
  ).rejects.toMatchObject({ name: "AbortError" });
});
