import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type GeometryColumns, POLYGON } from "../../../src/core/geometry/columns.ts";
import { GeometryBuilder, withoutAttributes } from "../../../src/core/geometry/columns-builder.ts";
import { checkCoverage } from "../../../src/core/geometry/coverage/check-coverage.ts";
import { matchHalfEdges } from "../../../src/core/geometry/coverage/half-edges.ts";
import { polygonsIn, rowsOfParts } from "../../../src/core/geometry/coverage/polygons.ts";
import { NONE } from "../../../src/core/geometry/coverage/vertex-numbers.ts";
import type { GeometryEngine } from "../../../src/core/geometry/engine.ts";
import { loadEngine } from "../../../src/core/geometry/load-engine.ts";
import { checkGrid } from "../../../src/core/grid/check-grid.ts";
import { quietJob } from "../../../src/core/job.ts";
import { ProblemError } from "../../../src/core/problem.ts";
import { runThrough } from "../../../src/core/run-steps.ts";
import { loadLayer } from "../../../src/io/load-layer.ts";
import { memorySource } from "../../../src/io/memory-source.ts";
import { fixturePath, hasFixtures, readFixture } from "../../support/fixtures.ts";

interface Case {
  readonly class: string;
  readonly test: string;
  readonly strings: readonly string[];
  readonly layout: string;
}

const cases: readonly Case[] = hasFixtures
  ? JSON.parse(new TextDecoder().decode(readFixture("coverage/jts-coverage-cases.json")))
  : [];
const ofValidator = cases.filter((each) => each.class === "CoverageValidatorTest");

/** Strings `$0`, `$1` … by the lists of a layout; `null` for none. */
const listsOf = ({ strings, layout }: Case): (string | null)[][] =>
  [...layout.matchAll(/readArray\(([^)]*)\)/g)].map(([, list = ""]) =>
    list
      .split(",")
      .map((name) => (name.trim() === "null" ? null : (strings[Number(name.trim().slice(1))] ?? null))),
  );
const gapWidthOf = ({ layout }: Case): number => Number(layout.match(/\), ([\d.]+),/)?.[1] ?? 0);

describe.skipIf(!hasFixtures)("the coverage cases of JTS", () => {
  test.each(ofValidator)("$test: edges are invalid where JTS says so, and nowhere else", (each) => {
    const [polygons = [], expected = []] = listsOf(each);
    const geometry = columnsOf(polygons.map((text) => text ?? "POLYGON EMPTY"));
    const found = invalidEdges(geometry, gapWidthOf(each));
    const wanted = polygons.map((_, row) => edgesOfLine(expected[row] ?? ""));
    expect(found).toEqual(wanted);
  });
});

describe.skipIf(!hasFixtures)("polygons of mapshaper's tests", () => {
  const folder = "topology/mapshaper";
  const files = hasFixtures
    ? readdirSync(fixturePath(folder), { recursive: true, encoding: "utf8" }).filter((name) =>
        /\.(geo)?json$/.test(name),
      )
    : [];
  let engine: GeometryEngine;
  beforeAll(async () => {
    engine = await loadEngine("geos");
  });

  test.each(files)("%s is checked, or refused with a problem", async (name) => {
    const columns = await loadLayer(memorySource(name, readFixture(`${folder}/${name}`)), {}).then(
      (layer) => layer.columns,
      (cause: unknown) => {
        expect(cause).toBeInstanceOf(ProblemError);
        return null;
      },
    );
    if (!columns || columns.count === 0) return;
    const { certificate, summary } = await checkGrid({ grid: { name, columns } }, engine, quietJob());
    expect(summary.cells).toBe(columns.count);
    expect(Number.isFinite(certificate.total.ground)).toBe(true);
    const hasOthers = columns.geometry.kinds.some((kind) => kind !== POLYGON);
    if (hasOthers) expect(certificate.verdict).toBe("not-issued");
  });
});

/**
 * Edges that keep a polygon from being a member of a coverage, as JTS lists them, from what the check tells: edges that others have run along, that cross or touch others apart from common
 * vertices, that border a gap narrower than `gapWidth`, and those both of whose ends are nearer than that to another polygon.
 */
function invalidEdges(geometry: GeometryColumns, gapWidth: number): string[][] {
  const edges = runThrough(matchHalfEdges(polygonsIn(geometry), "polygon"));
  const exact = runThrough(checkCoverage(geometry, edges, 0));
  const invalid = new Set<number>();
  const before = (h: number) => edges.next.indexOf(h);
  for (let h = 0; h < edges.count; h++) {
    const others = [...edges.edge.keys()].filter((k) => k !== h && edges.edge[k] === edges.edge[h]);
    if (edges.twin[h] === NONE && others.length > 0)
      for (const k of [h, ...others]) if (edges.twin[k] === NONE) invalid.add(k);
  }
  for (const { kind, a, b } of exact.contacts) {
    invalid.add(a).add(b);
    if (kind === "near" && edges.twin[before(a)] === NONE) invalid.add(before(a));
  }
  const placeOf = (vertex: number) => 2 * (edges.places[vertex] as number);
  const at = (vertex: number) => [...geometry.xy.subarray(placeOf(vertex), placeOf(vertex) + 2)].join(" ");
  const endOf = (h: number) => edges.origin[edges.next[h] as number] as number;
  for (const flaw of exact.flaws) {
    if (flaw.kind === "gap" && flaw.width >= gapWidth) continue;
    if (flaw.kind === "overlap") continue;
    const corners = new Set(
      Array.from({ length: flaw.ring.length / 2 }, (_, i) =>
        [...flaw.ring.subarray(2 * i, 2 * i + 2)].join(" "),
      ),
    );
    for (let h = 0; h < edges.count; h++)
      if (edges.twin[h] === NONE && corners.has(at(edges.origin[h] as number)) && corners.has(at(endOf(h))))
        invalid.add(h);
  }
  if (gapWidth > 0) {
    const near = new Set<number>();
    const { contacts } = runThrough(checkCoverage(geometry, edges, gapWidth));
    for (const { a } of contacts) near.add(edges.origin[a] as number);
    const isShared = (vertex: number) =>
      new Set([...edges.origin.keys()].filter((h) => edges.origin[h] === vertex).map((h) => edges.face[h]))
        .size > 1;
    const counts = (vertex: number) => near.has(vertex) || isShared(vertex);
    for (let h = 0; h < edges.count; h++) {
      const [from, to] = [edges.origin[h] as number, endOf(h)];
      if (edges.twin[h] === NONE && counts(from) && counts(to) && (near.has(from) || near.has(to)))
        invalid.add(h);
    }
  }
  const rowOf = rowsOfParts(geometry);
  return Array.from(geometry.kinds, (_, row) =>
    [...invalid]
      .filter((h) => rowOf[edges.face[h] as number] === row)
      .map((h) => [at(edges.origin[h] as number), at(endOf(h))].sort().join(", "))
      .sort(),
  );
}

/** Coordinates in brackets; the innermost are lists of places. */
const listsIn = (text: string): number[][] =>
  [...text.matchAll(/\(([^()]+)\)/g)].map(([, list = ""]) =>
    list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number),
  );

function columnsOf(polygons: readonly string[]): GeometryColumns {
  const builder = new GeometryBuilder();
  for (const text of polygons) {
    builder.beginFeature(POLYGON);
    const parts = text.startsWith("MULTI") ? text.split(/\)\s*\)\s*,/) : [text];
    for (const part of parts) {
      const rings = listsIn(part.endsWith(")") ? part : `${part})`);
      if (rings.length === 0) continue;
      builder.beginPart();
      for (const ring of rings) builder.addRing(ring);
    }
  }
  return withoutAttributes(builder.finish()).geometry;
}

function edgesOfLine(text: string): string[] {
  return listsIn(text)
    .flatMap((line) =>
      Array.from({ length: line.length / 2 - 1 }, (_, i) =>
        [line.slice(2 * i, 2 * i + 2).join(" "), line.slice(2 * i + 2, 2 * i + 4).join(" ")]
          .sort()
          .join(", "),
      ),
    )
    .sort();
}
