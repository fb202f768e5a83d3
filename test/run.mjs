import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "../src/cli/setup/ensure-browser.mjs";
import { ensureBuilt } from "../src/cli/setup/ensure-built.mjs";
import { ensureData } from "../src/cli/setup/ensure-data.mjs";
import { ensureInstalled } from "../src/cli/setup/ensure-installed.mjs";
import { ROOT } from "../src/cli/setup/root.mjs";

// npm test: sets up all it needs, runs every check, and ends with one line of counts. `npm test -- e2e` runs the checks named only.
const REPORTS = join("build", "reports");
const VITEST = join(REPORTS, "vitest.json");
const PLAYWRIGHT = join(REPORTS, "playwright.json");

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport
 * @typedef {{ name: string, script: string, words: string[], report?: string, count?: (report: VitestReport & PlaywrightReport) => Counts }} Check
 */

/** Checks in their order; one without a report counts as one test. @type {Check[]} */
const CHECKS = [
  { name: "types", script: "typescript/bin/tsc", words: ["-b"] },
  { name: "lint", script: "@biomejs/biome/bin/biome", words: ["check", "--error-on-warnings"] },
  { name: "boundaries", script: "../test/boundaries.mjs", words: [] },
  { name: "dead-code", script: "knip/bin/knip.js", words: ["--no-progress"] },
  {
    name: "unit",
    script: "vitest/vitest.mjs",
    words: ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST}`],
    report: VITEST,
    count: ({ numPassedTests, numFailedTests, numPendingTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests,
    }),
  },
  {
    name: "e2e",
    script: "@playwright/test/cli.js",
    words: ["test"],
    report: PLAYWRIGHT,
    count: ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
try {
  const named = process.argv.slice(2);
  const env = await setUp();
  for (const check of CHECKS.filter(({ name }) => named.length === 0 || named.includes(name))) {
    const counts = run(check, env);
    for (const key of /** @type {(keyof Counts)[]} */ (Object.keys(total))) total[key] += counts[key];
  }
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  total.failed += 1;
}
if (total.skipped > 0) console.log(`${total.skipped} skipped (their reasons stand above)`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function setUp() {
  ensureInstalled();
  const browser = await ensureBrowser();
  await ensureData();
  ensureBuilt("production");
  ensureBuilt("cli");
  return { ...process.env, CHROME_PATH: browser, ONEMAP_REPORT: PLAYWRIGHT };
}

/**
 * Runs one check to its end; a check that fails without saying how many tests failed counts as one failure.
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Counts}
 */
function run({ name, script, words, report, count }, env) {
  console.log(`\n— ${name}`);
  if (report) rmSync(join(ROOT, report), { force: true });
  const started = performance.now();
  const path = join(ROOT, "node_modules", script);
  const { status } = spawnSync(process.execPath, [path, ...words], { cwd: ROOT, stdio: "inherit", env });
  console.log(
    `${name}: ${status === 0 ? "ok" : "FAILED"}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  const failed = status === 0 ? 0 : 1;
  if (!report || !count) return { passed: 1 - failed, failed, skipped: 0 };
  try {
    const counts = count(JSON.parse(readFileSync(join(ROOT, report), "utf8")));
    return { ...counts, failed: Math.max(counts.failed, failed) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
