#!/usr/bin/env node
import { ensureBuilt } from "./setup/ensure-built.mjs";
import { ensureInstalled } from "./setup/ensure-installed.mjs";

// Runs from the sources of a clone: what is missing is installed and built first, with every word of it on standard error.
try {
  ensureInstalled();
  ensureBuilt("cli");
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(2);
}
const { main } = await import(new URL("../../build/cli/main.js", import.meta.url).href);
await main(process.argv.slice(2));
