import { describe, expect, test, vi } from "vitest";
import type { CheckDocument } from "./documents.ts";
import { collection, polygon } from "./geojson.ts";
import { answer, PATIENCE } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

type Vertex = readonly [x: number, y: number];

/** Two cells with edges of 1.5 km that run aslant: straight in metres they would leave those in degrees by some centimetres, and enclose tens of m² with them. */
const IN_DEGREES: readonly Vertex[] = [
  [103.8, 36.05],
  [103.815, 36.057],
  [103.815, 36.067],
  [103.8, 36.06],
  [103.83, 36.05],
  [103.83, 36.06],
];
/** The same vertices in EPSG:4544, by PROJ: gdaltransform -s_srs EPSG:4490 -t_srs EPSG:4544. */
const IN_METRES: readonly Vertex[] = [
  [391869.462086659, 3991757.07234286],
  [393230.610402437, 3992517.28546733],
  [393244.122375643, 3993626.96048512],
  [391883.142859654, 3992866.74799138],
  [394572.843566033, 3991724.16404814],
  [394586.182177786, 3992833.83597244],
];

const { write } = temporaryFiles();
const ring = (vertices: readonly Vertex[], corners: readonly number[]) =>
  [...corners, corners[0] as number].map((corner) => vertices[corner] as Vertex);
const [WEST, EAST, WHOLE] = [
  [0, 1, 2, 3],
  [1, 4, 5, 2],
  [0, 1, 4, 5, 2, 3],
] as const;
const cells = (vertices: readonly Vertex[], crs: string) =>
  collection(
    [
      polygon(ring(vertices, WEST), { WGBM: "620102001001001" }),
      polygon(ring(vertices, EAST), { WGBM: "620102001001002" }),
    ],
    crs,
  );
const degrees = write("degrees.geojson", cells(IN_DEGREES, "EPSG:4490"));
const metres = write("metres.geojson", cells(IN_METRES, "EPSG:4544"));
const parent = write(
  "parent.geojson",
  collection([polygon(ring(IN_DEGREES, WHOLE), { SQBM: "620102001001" })], "EPSG:4490"),
);

describe("files in different coordinate systems", () => {
  test("fit where their vertices do, and are told of", async () => {
    const { findings, certificate, problems } = await answer<CheckDocument>([
      "check",
      metres,
      "--within",
      parent,
      "--json",
    ]);
    expect(findings).toEqual([]);
    expect(certificate.certificate.verdict).toBe("passed");
    expect(problems).toMatchObject([{ code: "mixed-crs" }]);
    expect(problems[0]?.message).toContain("(EPSG:4544, EPSG:4490)");
  });

  test("have the same cells", async () => {
    const { changes, problems } = await answer<{ changes: unknown; problems: unknown }>([
      "compare",
      degrees,
      metres,
      "--json",
    ]);
    expect(changes).toEqual([]);
    expect(problems).toMatchObject([{ code: "mixed-crs" }]);
  });
});

test("files in one system are told nothing", async () => {
  const { problems } = await answer<CheckDocument>(["check", degrees, "--within", parent, "--json"]);
  expect(problems).toEqual([]);
});
