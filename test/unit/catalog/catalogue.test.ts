import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { legendOf } from "../../../src/catalog/legend.ts";
import { filesOfEntry, layerOfEntry, tileFields } from "../../../src/catalog/map-layer.ts";
import { parseCatalogue } from "../../../src/catalog/parse-catalogue.ts";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { memorySource } from "../../../src/io/memory-source.ts";

const text = readFileSync("data/catalog.json", "utf8");
const changed = (
  change: (document: { layers: Record<string, unknown>[] } & Record<string, unknown>) => void,
) => {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
};

test("the catalogue of the project has no mistakes", () => {
  const { catalogue, problems } = parseCatalogue(text);
  expect(problems).toEqual([]);
  expect(catalogue.groups.map(({ title }) => title.zh)).toEqual(["现状", "规划", "管理", "社会经济", "底图"]);
  expect(catalogue.layers.length).toBeGreaterThan(15);
});

test("an unknown key is an error that names the row, and the other rows stand", () => {
  const { catalogue, problems } = parseCatalogue(
    changed(({ layers }) => {
      Object.assign(layers[3] ?? {}, { colour: "red" });
    }),
  );
  expect(problems).toMatchObject([
    { code: "catalogue-unknown-key", where: "parks", facts: { key: "colour" } },
  ]);
  expect(catalogue.layers.some(({ id }) => id === "parks")).toBe(false);
  expect(catalogue.layers.length).toBe(parseCatalogue(text).catalogue.layers.length - 1);
});

test("an unknown key within a row, or of the document, is found too", () => {
  const within = parseCatalogue(
    changed(({ layers }) => {
      Object.assign((layers[3]?.["style"] as object) ?? {}, { shade: 1 });
    }),
  );
  expect(within.problems).toMatchObject([
    { code: "catalogue-unknown-key", where: "parks", facts: { key: "style.shade" } },
  ]);
  expect(() => parseCatalogue(changed((document) => Object.assign(document, { colours: [] })))).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "catalogue-unknown-key" }) }),
  );
});

test.each([
  ["a missing title", (row: Record<string, unknown>) => delete row["title"], "title"],
  ["a hash that is none", (row: Record<string, unknown>) => Object.assign(row, { sha256: "abc" }), "sha256"],
  [
    "a file elsewhere",
    (row: Record<string, unknown>) => Object.assign(row, { file: "https://example.com/x.fgb" }),
    "file",
  ],
  ["an unknown group", (row: Record<string, unknown>) => Object.assign(row, { group: "others" }), "group"],
  [
    "a name field that is not declared",
    (row: Record<string, unknown>) => Object.assign(row, { nameField: "NO" }),
    "nameField",
  ],
])("%s is an error that names row and key", (_, spoil, key) => {
  const { problems } = parseCatalogue(
    changed(({ layers }) => {
      spoil(layers[3] ?? {});
    }),
  );
  expect(problems).toMatchObject([{ code: "catalogue-row", where: "parks", facts: { key } }]);
});

test("an id that occurs twice is told, and broken JSON too", () => {
  const twice = changed(({ layers }) => {
    layers.push(layers[3] ?? {});
  });
  expect(parseCatalogue(twice).problems).toMatchObject([{ code: "catalogue-duplicate", where: "parks" }]);
  expect(() => parseCatalogue("{")).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "catalogue-json" }) }),
  );
});

const { layers } = parseCatalogue(text).catalogue;

test.each(layers.map((entry) => [entry.id, entry] as const))(
  "%s is the file the catalogue says: hash, count, system, fields",
  async (_, entry) => {
    for (const { file, sha256 } of filesOfEntry(entry)) {
      const path = `data/${file}`;
      expect(existsSync(path), `${path} is there (npm run data)`).toBe(true);
      const bytes = readFileSync(path);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      const header = await readHeader(memorySource(file, bytes));
      expect(header.crs).toBe(entry.crs);
      if (file === entry.file) {
        expect(header.count).toBe(entry.count);
        const declared = header.fields.map(({ name }) => name);
        expect(entry.fields.map(({ name }) => name).filter((name) => !declared.includes(name))).toEqual([]);
      }
    }
  },
);

test("every layer can be drawn and explained: its tiles carry what its style reads, its legend speaks both languages", () => {
  for (const entry of layers) {
    const layer = layerOfEntry(entry, "http://localhost/data/");
    const declared = entry.fields.map(({ name }) => name);
    expect(tileFields(layer).filter((field) => !declared.includes(field))).toEqual([]);
    for (const { label, color } of legendOf(layer)) {
      expect(label.zh).not.toBe("");
      expect(label.en).not.toBe("");
      expect(color).toMatch(/^#[0-9A-Fa-f]{6}$/);
    }
  }
});

test("the address of a file changes with its content", () => {
  const [entry] = layers;
  if (!entry) throw new Error("the catalogue is empty");
  const one = layerOfEntry(entry, "http://localhost/data/").origin;
  const two = layerOfEntry({ ...entry, sha256: "f".repeat(64) }, "http://localhost/data/").origin;
  expect(one).not.toEqual(two);
});
