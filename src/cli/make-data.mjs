import { parseArgs } from "node:util";
import { makeData, makeParcels } from "./setup/ensure-data.mjs";
import { ensureInstalled } from "./setup/ensure-installed.mjs";

// npm run data [-- --accept]: generates the demonstration data anew and holds it against the catalogue.
// npm run data -- --parcels 1000000: one large land-use file for measuring, data/parcels-1000000.fgb.
const { values } = parseArgs({
  options: { accept: { type: "boolean", default: false }, parcels: { type: "string" } },
});
try {
  ensureInstalled();
  if (values.parcels) await makeParcels(Number(values.parcels));
  else await makeData({ accept: values.accept });
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
