import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Certificate } from "../../../src/core/grid/certificate/certificate.ts";
import { certificateDocument } from "../../../src/core/grid/certificate/certificate-document.ts";
import { DEFAULT_RULES, RULES } from "../../../src/core/grid/rules.ts";

const balance = {
  ground: 1234.56789,
  cells: 1234.56789,
  overlaps: 0,
  gaps: 0,
  outside: 0,
  cuts: 0,
  residual: -1e-7,
  isClosed: true,
};
const tally = { state: "checked", count: 0, area: 0 } as const;
const certificate: Certificate = {
  verdict: "passed",
  reasons: [],
  layer: { name: "网格", hash: "ab", cells: 3 },
  parent: null,
  rules: { ...DEFAULT_RULES, G03: { ...DEFAULT_RULES.G03, limits: { areaAbove: 0.5, shareAbove: 0.00001 } } },
  engine: "GEOS",
  findings: { error: 0, warning: 0, info: 0 },
  byRule: Object.fromEntries(RULES.map((rule) => [rule, tally])) as unknown as Certificate["byRule"],
  total: balance,
  parents: [],
};

/** JSON with members in order, written apart from the program. */
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, member]) => [key, inOrder(member)]),
      )
    : Array.isArray(value)
      ? value.map(inOrder)
      : value;

test("anybody can compute the hash of a saved certificate", () => {
  const { hash, certificate: saved } = certificateDocument(certificate, "2026-01-01T00:00:00Z");
  const { name: _, ...layer } = saved.layer;
  const text = JSON.stringify(inOrder({ ...saved, layer }));
  expect(createHash("sha256").update(text).digest("hex")).toBe(hash);
});

test("time and names are no part of it, all else is", () => {
  const { hash } = certificateDocument(certificate, "2026-01-01T00:00:00Z");
  const renamed = { ...certificate, layer: { ...certificate.layer, name: "grid.fgb" } };
  expect(certificateDocument(renamed, "2027-01-01T00:00:00Z").hash).toBe(hash);
  const other = { ...certificate, total: { ...balance, gaps: 0.01 } };
  expect(certificateDocument(other, "2026-01-01T00:00:00Z").hash).not.toBe(hash);
});

test("figures are rounded, limits are not, and nothing is minus zero", () => {
  const { certificate: saved } = certificateDocument(certificate, "");
  expect(saved.total.ground).toBe(1234.5679);
  expect(Object.is(saved.total.residual, 0)).toBe(true);
  expect(saved.rules.G03.limits.shareAbove).toBe(0.00001);
});
