import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ROOT } from "./root.mjs";
import { fingerprint, isStamped, stamp } from "./stamp.mjs";

const STAMP = "build/data.stamp";
const GENERATOR = new URL("../../../build/data/main.js", import.meta.url).href;
const CATALOGUE = join(ROOT, "data", "catalog.json");

/** Generates the demonstration data unless every file of the catalogue is there, made by the generator as it stands. */
export async function ensureData() {
  ensureBuilt("data");
  // The bundle holds all the files depend on: the generator, the writer, and the geometry they share.
  const inputs = fingerprint(["build/data/main.js"]);
  if (isStamped(STAMP, inputs) && cataloguedFiles().every(({ path }) => existsSync(path))) return;
  await makeData();
  stamp(STAMP, inputs);
}

/**
 * Generates all files, and holds them against the hashes of the catalogue; with `accept` the catalogue takes over theirs.
 * @param {{ accept?: boolean }} options
 */
export async function makeData({ accept = false } = {}) {
  ensureBuilt("data");
  const { generateLayers } = await import(GENERATOR);
  const started = performance.now();
  for (const { file, bytes } of generateLayers()) {
    writeFileSync(join(ROOT, "data", file), bytes);
    console.error(`  ${file}  ${(bytes.length / 1024 / 1024).toFixed(1)} MB`);
  }
  console.error(
    `演示数据已生成，用时 ${((performance.now() - started) / 1000).toFixed(0)} 秒。Demonstration data generated.`,
  );
  if (accept) acceptHashes();
  const changed = cataloguedFiles().filter(
    ({ path, sha256 }) => !existsSync(path) || hashOf(path) !== sha256,
  );
  if (changed.length > 0) {
    const names = changed.map(({ file }) => file).join(", ");
    throw new Error(
      `与图层目录登记的 SHA-256 不符：${names}。若是有意修改生成程序，请运行 npm run data -- --accept。` +
        " These files do not match the catalogue; if the generator was changed on purpose, run npm run data -- --accept.",
    );
  }
}

/**
 * Generates one land-use file of about `count` parcels, for measuring with.
 * @param {number} count
 */
export async function makeParcels(count) {
  if (!(count > 0)) throw new Error("--parcels 须为正整数。--parcels takes a positive number.");
  ensureBuilt("data");
  const { generateParcels } = await import(GENERATOR);
  const { file, bytes } = generateParcels(count);
  writeFileSync(join(ROOT, "data", file), bytes);
  console.error(`  data/${file}  ${(bytes.length / 1024 / 1024).toFixed(1)} MB`);
}

/**
 * Generates the land-use file of so many parcels unless it is there.
 * @param {number} count
 */
export async function ensureParcels(count) {
  if (existsSync(join(ROOT, "data", `parcels-${count}.fgb`))) return;
  console.error(`正在生成 ${count} 个地块… Generating ${count} parcels …`);
  await makeParcels(count);
}

/** @param {string} path */
const hashOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Files named in the catalogue with the hashes it gives them. */
function cataloguedFiles() {
  /** @type {{ layers: { file: string, sha256: string, overviews?: { file: string, sha256: string }[] }[] }} */
  const { layers } = JSON.parse(readFileSync(CATALOGUE, "utf8"));
  return layers
    .flatMap((layer) => [layer, ...(layer.overviews ?? [])])
    .map(({ file, sha256 }) => ({ file, sha256, path: join(ROOT, "data", file) }));
}

/** Writes the hashes of the generated files into the catalogue, leaving the rest of its text as it is. */
function acceptHashes() {
  let text = readFileSync(CATALOGUE, "utf8");
  for (const { file, path } of cataloguedFiles()) {
    const after = new RegExp(
      `("file": "${file.replaceAll(".", "\\.")}"(?:(?!"file")[\\s\\S])*?"sha256": ")[0-9a-f]{64}`,
      "g",
    );
    text = text.replace(after, (_, before) => `${before}${hashOf(path)}`);
  }
  writeFileSync(CATALOGUE, text);
}
