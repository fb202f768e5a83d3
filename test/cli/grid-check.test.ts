import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { dataPath } from "../support/referee-figures.ts";
import type { CheckDocument, Finding } from "./documents.ts";
import { answer, PATIENCE, runOnemap } from "./run-onemap.ts";

vi.setConfig(PATIENCE);

type Place = readonly [number, number];

/** As `data/generate/spoiled` lists them when it plants them. */
interface Defect {
  readonly id: string;
  readonly rule: string;
  readonly cells: readonly string[];
  readonly features: readonly number[];
  readonly at: Place;
  readonly area: number | null;
  readonly width: number | null;
  readonly note: { readonly en: string };
}

/** m²: the list gives four decimals. */
const AREA = 1e-4;
/** Of the width: the list measures borders on degrees stretched about the middle of the city, which is up to 0.5 % off at its rim. */
const WIDTH = 0.006;

const WITHIN = ["--within", dataPath("communities.fgb"), "--parent-code", "SQBM"];
const WITH_PARKS = [...WITHIN, "--objects", dataPath("parks.fgb")];

let clean: CheckDocument;
let spoiled: CheckDocument;
let defects: readonly Defect[];

beforeAll(async () => {
  defects = JSON.parse(readFileSync(dataPath("grid-spoiled-defects.json"), "utf8")).defects;
  clean = await answer(["check", dataPath("grid.fgb"), ...WITH_PARKS, "--json"], 1);
  spoiled = await answer(["check", dataPath("grid-spoiled.fgb"), ...WITH_PARKS, "--json"], 1);
});

const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe("the clean grid", () => {
  test("within its communities has nothing to report, and its certificate passes", async () => {
    const { findings, summary, certificate } = await answer<CheckDocument>([
      "check",
      dataPath("grid.fgb"),
      ...WITHIN,
      "--json",
    ]);
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ cells: 1482, findings: 0, unanswered: [] });
    expect(certificate.certificate).toMatchObject({ verdict: "passed", reasons: [] });
  });

  test("closes in every community, against the areas that the communities say they have", async () => {
    const { parents, total } = clean.certificate.certificate;
    expect(parents).toHaveLength(900);
    for (const parent of parents) {
      expect(Math.abs(parent.residual), parent.code).toBeLessThan(0.01);
      expect([parent.overlaps, parent.gaps, parent.outside], parent.code).toEqual([0, 0, 0]);
    }
    const sum = parents.reduce((all, { ground }) => all + ground, 0);
    expect(Math.abs(sum - total.ground)).toBeLessThan(0.01);
  });

  test("has borders that cut parks, which stand against nothing but cleanliness", () => {
    expect(clean.findings.map(({ rule, severity }) => [rule, severity])).toEqual(
      Array.from({ length: 3 }, () => ["G16", "warning"]),
    );
    expect(clean.certificate.certificate.verdict).toBe("passed");
  });
});

describe("the spoiled grid", () => {
  /** Borders that cut parks before anything was spoiled. */
  const planted = (findings: readonly Finding[]) =>
    findings.filter(
      ({ rule, message }) =>
        rule !== "G16" || !clean.findings.some((known) => known.message.includes(message.slice(-20))),
    );

  test("every planted defect is found on its cells, and nothing else is", () => {
    const nameOf = (rule: string, features: readonly number[]) => `${rule} ${ascending(features).join(" ")}`;
    const named = (rule: string) => rule !== "G02";
    const found = planted(spoiled.findings).filter(({ rule }) => named(rule));
    const listed = defects.filter(({ rule }) => named(rule));
    expect(found.map(({ rule, features }) => nameOf(rule, features)).sort()).toEqual(
      listed.map(({ rule, features }) => nameOf(rule, features)).sort(),
    );
  });

  test("gaps lie where the list says, and nowhere else", () => {
    const byArea = <T extends { readonly area: number | null }>(items: readonly T[]) =>
      [...items].sort((one, two) => (one.area ?? 0) - (two.area ?? 0));
    const found = byArea(spoiled.findings.filter(({ rule }) => rule === "G02"));
    const listed = byArea(defects.filter(({ rule }) => rule === "G02"));
    expect(found).toHaveLength(listed.length);
    listed.forEach((defect, i) => {
      expectSamePiece(found[i], defect);
      // The list names the cells that were cut, a finding all cells that touch the gap. A cell that is missing can be named by nobody.
      expect(found[i]?.features, defect.id).toEqual(expect.arrayContaining([...defect.features]));
    });
  });

  test.each(["G01", "G03", "G04", "G05", "G06"])(
    "%s is as large and as wide as the list says, and lies there",
    (rule) => {
      const key = (features: readonly number[]) => ascending(features).join(" ");
      for (const defect of defects.filter((candidate) => candidate.rule === rule)) {
        const same = spoiled.findings.find(
          (finding) => finding.rule === rule && key(finding.features) === key(defect.features),
        );
        expectSamePiece(same, defect);
      }
    },
  );

  test("places of broken rings and of nodes are those that were planted", () => {
    for (const { id, rule, features, at } of defects) {
      if (rule !== "G07" && rule !== "G08") continue;
      const places = spoiled.findings.filter(
        (finding) => finding.rule === rule && finding.features.includes(features[0] ?? -1),
      );
      expect(Math.min(...places.map((finding) => metresBetween(finding.at, at))), id).toBeLessThan(0.1);
    }
  });

  test("its certificate is not passed, and its balance closes all the same", () => {
    const { verdict, total, parents } = spoiled.certificate.certificate;
    expect(verdict).toBe("failed");
    expect(Math.abs(total.residual)).toBeLessThan(0.01);
    expect(parents.filter(({ isClosed }) => !isClosed)).toEqual([]);
    expect(total.ground).toBeCloseTo(clean.certificate.certificate.total.ground, 3);
  });

  test("for people it prints one line for each finding, a total and the certificate", async () => {
    const { status, stdout } = await runOnemap("check", dataPath("grid-spoiled.fgb"), ...WITH_PARKS);
    expect(status).toBe(1);
    const lines = stdout.trim().split("\n");
    const total = lines.indexOf(`1484 cells, ${spoiled.findings.length} findings`);
    expect(lines.slice(0, total).map((line) => line.slice(0, 3))).toEqual(
      spoiled.findings.map(({ rule }) => rule),
    );
    expect(lines.slice(total).join("\n")).toContain("Not passed: ");
  });
});

test("limits can be changed by a file, and a file with other things is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rules-"));
  const rules = join(folder, "rules.json");
  writeFileSync(rules, JSON.stringify({ G14: { severity: "error", limits: { householdsBelow: 30 } } }));
  const { summary } = await answer<CheckDocument>(
    ["check", dataPath("grid.fgb"), "--tolerance", rules, "--json"],
    1,
  );
  expect(summary.byRule["G14"]).toMatchObject({ state: "checked" });
  const { status, stderr } = await runOnemap(
    "check",
    dataPath("grid.fgb"),
    "--tolerance",
    dataPath("catalog.json"),
  );
  expect(status).toBe(2);
  expect(stderr).toContain("catalog.json");
});

function expectSamePiece(finding: Finding | undefined, { id, at, area, width }: Defect): void {
  const found = { area: finding?.area ?? 0, width: finding?.width ?? 0 };
  expect(Math.abs(found.area - (area ?? 0)), `area of ${id}`).toBeLessThan(AREA);
  // The list gives no width for pieces as large as a cell.
  if (width !== null) expect(Math.abs(found.width / width - 1), `width of ${id}`).toBeLessThan(WIDTH);
  // Both places lie inside the piece, or the cell.
  expect(metresBetween(finding?.at ?? null, at), `place of ${id}`).toBeLessThan(
    Math.max(200, 3 * Math.sqrt(area ?? 0)),
  );
}

/** Good to a percent. */
function metresBetween(one: Place | null, two: Place): number {
  if (!one) return Number.POSITIVE_INFINITY;
  const perLng = 111_320 * Math.cos((two[1] * Math.PI) / 180);
  return Math.hypot((one[0] - two[0]) * perLng, (one[1] - two[1]) * 111_000);
}
