import { makeData } from "./setup/ensure-data.mjs";
import { ensureInstalled } from "./setup/ensure-installed.mjs";

// npm run data [-- --accept]: generates the demonstration data anew and holds it against the catalogue.
try {
  ensureInstalled();
  await makeData({ accept: process.argv.includes("--accept") });
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
