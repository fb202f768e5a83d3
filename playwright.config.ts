import { defineConfig } from "@playwright/test";

/** Tests in a real browser on the built site. `npm test` names the browser; by itself: CHROME_PATH=… npx playwright test. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // Half of a test is waiting for the map to come to rest.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["ONEMAP_REPORT"] ?? "build/reports/playwright.json" }],
  ],
  // What the page's thread takes is measured last, with nothing beside it. By itself: npx playwright test page-thread --no-deps
  projects: [
    { name: "site", testIgnore: /page-thread/ },
    { name: "page-thread", testMatch: /page-thread/, dependencies: ["site"], fullyParallel: false },
  ],
  use: {
    // Smaller than a desk: software graphics cost by the pixel. Tests of looks and of speed ask for 1440×900.
    viewport: { width: 1200, height: 750 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    serviceWorkers: "block",
    reducedMotion: "reduce",
    launchOptions: {
      ...(process.env["CHROME_PATH"] ? { executablePath: process.env["CHROME_PATH"] } : {}),
      // Graphics by software, the same on every machine.
      args: [
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--ignore-gpu-blocklist",
      ],
    },
  },
});
