import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { writeFlatGeobuf } from "../../src/io/flatgeobuf/write.ts";
import { startHostileServer } from "../support/hostile-server.ts";
import { boxesLayer } from "../support/layers.ts";
import { box, collection, polygon } from "./geojson.ts";
import { answer, PATIENCE, refusal, runOnemap } from "./run-onemap.ts";
import { temporaryFiles } from "./temporary-files.ts";

vi.setConfig(PATIENCE);

/** The document of `onemap doctor --json`: the contract with programs that read it. */
interface DoctorDocument {
  readonly name: string;
  readonly format: string | null;
  readonly findings: readonly {
    readonly check: string;
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly fix: string;
    readonly facts: Readonly<Record<string, string | number>>;
    readonly features: readonly number[];
    readonly boxes: readonly (readonly number[] | null)[];
  }[];
  readonly passed: readonly string[];
  readonly unchecked: readonly {
    readonly check: string;
    readonly reason: string;
    readonly message: string;
  }[];
  readonly looked: { readonly total: number | null; readonly features: number; readonly validity: number };
}

const { write, pathOf } = temporaryFiles();
const square = (i: number) => box(103.8 + i * 0.01, 36.05, 103.805 + i * 0.01, 36.055);
const healthy = write(
  "healthy.fgb",
  writeFlatGeobuf({
    name: "boxes",
    epsg: 4490,
    columns: boxesLayer([
      [103.8, 36, 0.01],
      [103.9, 36, 0.01],
    ]),
  }),
);
const ailing = write(
  "ailing.geojson",
  collection(
    Array.from({ length: 8 }, (_, i) => polygon(square(i), { BSM: `B${Math.min(i, 6)}`, 名称: "甲" })),
  ),
);

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

describe("onemap doctor", () => {
  test("a healthy file: exit code 0, and every check is either fine or said not to have been made", async () => {
    const document = await answer<DoctorDocument>(["doctor", healthy, "--json"]);
    expect(Object.keys(document)).toEqual(["name", "format", "findings", "passed", "unchecked", "looked"]);
    expect(document).toMatchObject({
      format: "flatgeobuf",
      findings: [],
      looked: { total: 2, features: 2, validity: 2 },
    });
    const accounted = [...document.passed, ...document.unchecked.map(({ check }) => check)];
    expect(new Set(accounted).size).toBe(accounted.length);
    expect(accounted).toHaveLength(26);
    expect(document.passed).toEqual(expect.arrayContaining(["head", "size", "index", "crs", "validity"]));
  });

  test("findings: exit code 1, each with its sentence, its remedy and its features", async () => {
    const document = await answer<DoctorDocument>(["doctor", ailing, "--json"], 1);
    expect(document.findings).toEqual([
      {
        check: "ids",
        code: "double-ids",
        severity: "warning",
        message: "The field “BSM” looks like an identifier, yet 1 of its 8 values repeat an earlier one.",
        fix: "Find out whether they were imported twice or numbered wrongly.",
        facts: { field: "BSM", count: 1, of: 8 },
        features: [7],
        boxes: [[...(square(7)[0] ?? []), ...(square(7)[2] ?? [])]],
      },
    ]);
  });

  test("as text, in both languages: the finding, its features counted from 1, the remedy, then the rest", async () => {
    const english = (await runOnemap("doctor", ailing)).stdout.trim().split("\n");
    expect(english.slice(0, 5)).toEqual([
      `${ailing}: Errors: 0, warnings: 1.`,
      "Looked at all 8 features; judged the validity of 8 polygons.",
      "warning\tunique ids\tThe field “BSM” looks like an identifier, yet 1 of its 8 values repeat an earlier one.",
      "\tFeatures no. 8",
      "\t→ Find out whether they were imported twice or numbered wrongly.",
    ]);
    expect(english.at(5)).toMatch(/^Checked and fine: head of the file, /);
    expect(english.at(6)).toMatch(/^Not checked: everything about the server, because /);
    const { stdout, status } = await runOnemap("doctor", ailing, "--lang", "zh");
    expect(status).toBe(1);
    expect(stdout).toContain("0 处错误，1 处警告。");
    expect(stdout).toContain("\t要素：第 8 个\n");
  });

  test("a broken file is examined, not refused", async () => {
    const cut = write("cut.fgb", readFileSync(healthy).subarray(0, 60));
    const document = await answer<DoctorDocument>(["doctor", cut, "--json"], 1);
    expect(document.findings.map(({ code }) => code)).toEqual(["truncated"]);
    expect(document.passed).toEqual([]);
  });

  test("a server: its faults, and the file behind it", async () => {
    const server = await startHostileServer(readFileSync(healthy), { compresses: true });
    servers.push(server);
    const document = await answer<DoctorDocument>(["doctor", server.url, "--json"], 1);
    expect(document.findings.map(({ code }) => code)).toContain("compressed");
    expect(document.findings.find(({ code }) => code === "compressed")?.fix).toContain("gzip off");
  });

  test("what cannot be had at all: exit code 2", async () => {
    const server = await startHostileServer(new Uint8Array(0), { status: 404 });
    servers.push(server);
    const document = await answer<DoctorDocument>(["doctor", server.url, "--json"], 2);
    expect(document.findings.map(({ code, check }) => [check, code])).toEqual([["reachable", "bad-status"]]);
    expect(await refusal("doctor", pathOf("nowhere.fgb"))).toContain("was not found");
  });

  test("bounds, and a reference that lies right", async () => {
    const bounded = await answer<DoctorDocument>(
      ["doctor", healthy, "--json", "--bounds", "103.7,35.9,103.85,36.1"],
      1,
    );
    expect(bounded.findings).toMatchObject([{ code: "partly-outside", facts: { count: 1, of: 2 } }]);
    const referred = await answer<DoctorDocument>(["doctor", healthy, "--json", "--reference", healthy]);
    expect(referred.passed).toContain("offset");
    expect(await refusal("doctor", healthy, "--bounds", "1,2,3")).toContain("write --bounds W,S,E,N");
  });
});
