import { beforeAll, describe, expect, test } from "vitest";
import type { AttributeValue } from "../../../../src/core/geometry/columns.ts";
import type { GeometryEngine } from "../../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../../src/core/grid/check-grid.ts";
import { quietJob } from "../../../../src/core/job.ts";
import { box, polygonLayer } from "../../../support/shapes.ts";

let engine: GeometryEngine;
beforeAll(async () => {
  engine = await loadEngine("geos");
});

type Values = Readonly<Record<string, AttributeValue>>;
const SIDES = [103.8, 36.05, 103.802, 36.052] as const;

const layer = (name: string, values: Values) => polygonLayer(name, [{ parts: [[box(...SIDES)]], values }]);

/** A grid of one cell, within a parent of the same ground where its fields are given. */
const check = (values: Values, parent: Values | null = null) =>
  checkGrid(
    {
      grid: layer("grid", values),
      parent: parent && { layer: layer("parent", parent), codeField: null },
    },
    engine,
    quietJob(),
  );

describe("numbers that are stored as words", () => {
  test("are held against their limits", async () => {
    const { findings } = await check({ MJ: "1 ", HS: "9000", RKS: "25000" });
    expect(findings.map(({ rule }) => rule)).toEqual(["G14", "G18"]);
    expect(findings[0]?.figures).toMatchObject({ households: 9000, people: 25000 });
    expect(findings[1]?.figures).toMatchObject({ stored: 1 });
  });

  test("are none where they are no numbers", async () => {
    const { findings } = await check({ MJ: "unknown", HS: "" });
    expect(findings.map(({ rule }) => rule)).toEqual(["G13"]);
  });
});

test("a grid without any field that must be filled in was not asked for them", async () => {
  const { summary } = await check({ WGBM: "620102001001001" });
  expect(summary.byRule.G13.state).toBe("not-asked");
});

describe("the code of a parent", () => {
  const bearing = (code: AttributeValue, field = "SQBM") =>
    check({ WGBM: "620102001001001" }, { [field]: code, SQMC: "the parent" });

  test("fits with blanks around it, as a number, and with zeros for the levels below", async () => {
    const codes = [
      " 620102001001 ",
      620102001001,
      "620102001000",
      "620102001",
      "620102000000",
      "620102",
      620100,
      "620000",
    ];
    for (const code of codes) {
      const { findings, certificate } = await bearing(code);
      expect([code, findings]).toEqual([code, []]);
      expect(certificate.verdict).toBe("passed");
    }
  });

  test("does not fit where it is another's", async () => {
    for (const code of ["620102001002", "620102002000", "620103000000", 620200, "630000"]) {
      const { findings } = await bearing(code);
      expect([code, findings.map(({ rule }) => rule)]).toEqual([code, ["G11"]]);
    }
  });

  test("that is missing leaves nobody able to tell, and no certificate", async () => {
    const { findings, certificate } = await bearing(null);
    expect(findings).toEqual([]);
    expect(certificate).toMatchObject({
      verdict: "not-issued",
      reasons: [{ kind: "rule", names: ["G11"] }],
    });
  });

  test("is not asked for where parents have no field of codes", async () => {
    const { summary } = await bearing("620102001002", "NUMBER");
    expect(summary.notAsked).toContainEqual({ rule: "G11", reason: "no-parent-code" });
  });
});
