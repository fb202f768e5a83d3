import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serve } from "../../src/cli/serve.mjs";
import { drawn, expect, test } from "./site.ts";

test("the site works in any folder of a web server", async ({ page }) => {
  const root = await mkdtemp(join(tmpdir(), "onemap-folder-"));
  await symlink(resolve("dist"), join(root, "map"), "junction");
  const server = await serve({ root, port: 4560, host: "localhost" });
  try {
    await page.goto(`${server.url}map/`);
    await drawn(page);
    await expect(page.getByRole("listitem").filter({ hasText: "规划用地用海" })).toContainText(
      "全图层 60,000",
    );
  } finally {
    await server.close();
    await rm(root, { recursive: true });
  }
});
