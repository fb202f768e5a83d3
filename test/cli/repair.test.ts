import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { writeFlatGeobuf } from "../../src/io/flatgeobuf/write.ts";
import { polygonLayer } from "../support/shapes.ts";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

const { write, pathOf } = temporaryFiles();

const code = (n: number): string => `62010200100100${n}`;
const cellAt = (n: number, west: number, east: number) =>
  polygon(box(west, 36, east, 36.002), { WGBM: code(n), WGMC: `第${n}网格` });
// A gap of 0.0001° between the first two cells, closed by bars; the third overlaps the second by as much.
const cells = [
  cellAt(1, 103.8, 103.802),
  cellAt(2, 103.8021, 103.804),
  cellAt(3, 103.8039, 103.806),
  polygon(box(103.8, 36.002, 103.806, 36.003), { WGBM: code(4), WGMC: "北" }),
  polygon(box(103.8, 35.999, 103.806, 36), { WGBM: code(5), WGMC: "南" }),
];
const grid = write("grid.geojson", collection(cells));
const shuffled = write("shuffled.geojson", collection([...cells].reverse()));
const plan = write(
  "plan.json",
  JSON.stringify({ batch: [{ rule: "G01" }, { rule: "G02", areaBelow: 10_000, choice: "longest-border" }] }),
);

interface RepairDocument {
  readonly steps: number;
  readonly moved: readonly {
    readonly cell: number;
    readonly code: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly left: readonly unknown[];
  readonly cells: number;
  readonly hash: string;
}

let repaired: RepairDocument;
const signed = (name: string) => [
  "--out",
  pathOf(name),
  "--receipt",
  pathOf("receipt.json"),
  "--who",
  "王五",
];

beforeAll(async () => {
  repaired = await answer(["repair", grid, "--plan", plan, ...signed("repaired.fgb")]);
});

describe("a batch", () => {
  test("gives gap and overlap to one cell each, and tells what it moved", () => {
    expect(repaired).toMatchObject({ steps: 2, left: [], cells: 5 });
    expect(repaired.moved.map((cell) => cell.code)).toEqual([1, 2, 3, 4, 5].map(code));
    // 0.0001° × 0.002° here: 9.018 m × 221.9 m, by the tables of the ellipsoid (90,179 m and 110,950 m a degree).
    const changes = repaired.moved.map(({ before, after }) => Math.round((after - before) / 100));
    expect(changes.filter((change) => change !== 0)).toEqual([20, -20]);
  });

  test("leaves a grid that passes the check", async () => {
    const { status } = await runOnemap("check", pathOf("repaired.fgb"));
    expect(status).toBe(0);
  });

  test("is signed by the one who made it", () => {
    const receipt = JSON.parse(readFileSync(pathOf("receipt.json"), "utf8"));
    expect(receipt.links.map(({ who }: { who: string }) => who)).toEqual(["王五", "王五"]);
    expect(receipt.links[0].cells[0]).toMatchObject({ code: expect.stringMatching(/^\d{15}$/) });
  });
});

describe("a receipt", () => {
  test("replayed on the original gives the identical file", async () => {
    const again = await answer<RepairDocument>([
      "repair",
      grid,
      "--replay",
      pathOf("receipt.json"),
      "--out",
      pathOf("again.fgb"),
    ]);
    expect(again).toMatchObject({ steps: 2, hash: repaired.hash });
    expect(readFileSync(pathOf("again.fgb")).equals(readFileSync(pathOf("repaired.fgb")))).toBe(true);
  });

  test("of a page that had to convert the file counts its features along the curve, and is replayed on the file all the same", async () => {
    // What a page makes of the GeoJSON: an indexed FlatGeobuf of the same name.
    const { columns } = polygonLayer(
      "grid",
      cells.map(({ geometry, properties }) => ({ parts: [geometry.coordinates], values: properties })),
    );
    const converted = pathOf("converted.fgb");
    writeFileSync(converted, writeFlatGeobuf({ name: "grid", epsg: 4490, columns }));
    const options = ["--out", pathOf("by-page.fgb"), "--receipt", pathOf("by-page.json")];
    const byPage = await answer<RepairDocument>(["repair", converted, "--plan", plan, ...options]);
    expect(byPage.moved.map((cell) => cell.code)).not.toEqual(repaired.moved.map((cell) => cell.code));
    const again = await answer<RepairDocument>([
      "repair",
      grid,
      "--replay",
      pathOf("by-page.json"),
      "--out",
      pathOf("by-command.geojson"),
    ]);
    expect(again).toMatchObject({ steps: 2, hash: byPage.hash });
  });

  test("is refused for another layer, in another order of features, and when it was altered", async () => {
    const onto = (layer: string, receipt: string) =>
      refusal("repair", layer, "--replay", receipt, "--out", pathOf("never.fgb"));
    expect(await onto(pathOf("repaired.fgb"), pathOf("receipt.json"))).toContain("is not “grid.geojson”");
    expect(await onto(shuffled, pathOf("receipt.json"))).toContain("order");
    const text = readFileSync(pathOf("receipt.json"), "utf8").replace("王五", "王六");
    expect(await onto(grid, write("altered.json", text))).toContain("Entry 1 ");
    expect(() => readFileSync(pathOf("never.fgb"))).toThrow("ENOENT");
  });
});

describe("a plan", () => {
  const repairBy = (name: string, content: string) =>
    refusal("repair", grid, "--plan", write(name, content), ...signed("never.geojson"));

  test("of single steps is carried out in its order", async () => {
    const steps = [
      { kind: "fix-code", cell: 0, field: "WGBM", value: code(9) },
      { kind: "split-middle", ground: { kind: "overlap", cells: [1, 2] }, between: [1, 2] },
    ];
    const document = await answer<RepairDocument>([
      "repair",
      grid,
      "--plan",
      write("steps.json", JSON.stringify(steps)),
      ...signed("steps.geojson"),
    ]);
    expect(document.steps).toBe(2);
    const written = JSON.parse(readFileSync(pathOf("steps.geojson"), "utf8"));
    expect(written.features[0].properties.WGBM).toBe(code(9));
  });

  test("by rules leaves what reaches a limit, and says that it is why", async () => {
    const limited = { batch: [{ rule: "G01", areaBelow: 1000 }, { rule: "G02" }] };
    const document = await answer<RepairDocument>([
      "repair",
      grid,
      "--plan",
      write("limited.json", JSON.stringify(limited)),
      ...signed("limited.fgb"),
    ]);
    expect(document.steps).toBe(1);
    expect(document.left).toMatchObject([
      { rule: "G01", cells: [code(2), code(3)], area: expect.closeTo(2001, 0), reason: "beyond-limit" },
    ]);
  });

  test("that is wrong is refused with the place and what is wrong there", async () => {
    expect(await repairBy("c.json", '{"batch":[{"rule":"G14"}]}')).toContain("batch.0.rule");
    expect(await repairBy("e.json", '[{"kind":"merge-sliver","cell":1,"to":70}]')).toContain(
      "feature number 70",
    );
  });

  test("needs a plan, and is signed by who is signed in where nobody is named", async () => {
    const receipt = pathOf("unsigned.json");
    const { status } = await runOnemap(
      "repair",
      grid,
      "--plan",
      plan,
      "--out",
      pathOf("x.fgb"),
      "--receipt",
      receipt,
    );
    expect(status).toBe(0);
    const { links } = JSON.parse(readFileSync(receipt, "utf8"));
    expect(links.map(({ who }: { who: string }) => who)).toEqual(links.map(() => userInfo().username));
    expect(links.length).toBeGreaterThan(0);
    expect(await refusal("repair", grid, "--out", pathOf("x.fgb"))).toContain("--plan");
  });
});

describe("files that would be lost", () => {
  const receipt = ["--receipt", pathOf("other.json")];

  test("the grid itself is never written over", async () => {
    const before = readFileSync(grid, "utf8");
    const words = await refusal("repair", grid, "--plan", plan, "--out", grid, ...receipt);
    expect(words).toContain("--out would overwrite");
    expect(readFileSync(grid, "utf8")).toBe(before);
  });

  test("grid and receipt are two files", async () => {
    const out = pathOf("both.json");
    expect(await refusal("repair", grid, "--plan", plan, "--out", out, "--receipt", out)).toContain(
      "--receipt would overwrite",
    );
    expect(existsSync(out)).toBe(false);
  });

  test("no grid is written whose receipt cannot be", async () => {
    const out = pathOf("unproved.fgb");
    const nowhere = pathOf("nowhere/receipt.json");
    expect(await refusal("repair", grid, "--plan", plan, "--out", out, "--receipt", nowhere)).toContain(
      "cannot be written",
    );
    expect(existsSync(out)).toBe(false);
  });
});
