import { expect, test } from "vitest";
import { serve } from "../../../src/cli/serve.mjs";

test("a server whose port is taken says where it answers instead", async () => {
  const options = { root: "docs", port: 4710, host: "localhost" };
  const [first, second] = [await serve(options), await serve({ ...options, root: "test" })];
  try {
    expect(second.url).not.toBe(first.url);
    const statuses = await Promise.all(
      [`${first.url}architecture.md`, `${second.url}boundaries.mjs`].map(
        async (url) => (await fetch(url)).status,
      ),
    );
    expect(statuses).toEqual([200, 200]);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});
