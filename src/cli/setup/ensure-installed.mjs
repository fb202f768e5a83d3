import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";
import { runNpm } from "./run-npm.mjs";

/** Installs the packages of package-lock.json unless every one that package.json names is there in its version. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error("正在安装依赖（npm ci）… Installing packages …");
  if (runNpm("ci") !== 0 && runNpm("install", "--no-save") !== 0)
    throw new Error(
      "npm ci 失败，请检查网络和软件源后重试。npm ci failed; check the network and the registry.",
    );
}

function isInstalled() {
  const { dependencies = {}, devDependencies = {} } = readJson(join(ROOT, "package.json"));
  return Object.entries({ ...dependencies, ...devDependencies }).every(([name, version]) => {
    const manifest = join(ROOT, "node_modules", name, "package.json");
    return existsSync(manifest) && readJson(manifest).version === version;
  });
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
