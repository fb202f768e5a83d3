import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./setup/ensure-built.mjs";
import { ensureData } from "./setup/ensure-data.mjs";
import { ensureInstalled } from "./setup/ensure-installed.mjs";
import { ROOT } from "./setup/root.mjs";

// npm start: installs, generates and builds what is missing, then serves the built site until it is stopped.
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4173" },
    host: { type: "string", default: "localhost" },
    "no-build": { type: "boolean", default: false },
  },
});
try {
  if (!values["no-build"]) {
    ensureInstalled();
    await ensureData();
    ensureBuilt("production");
  }
  const { serve } = await import("./serve.mjs");
  const { url } = await serve({ root: join(ROOT, "dist"), port: Number(values.port), host: values.host });
  console.log(`一张图 OneMap: ${url}`);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
