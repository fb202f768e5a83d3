import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../src/cli/setup/root.mjs";

// Checks who imports whom (.dependency-cruiser.mjs). Two things the tool does not do by itself with its swc parser are added here: it is told that .tsx
// files hold JSX, and imports of types alone are told apart from imports of values.
process.chdir(ROOT);
const swc = createRequire(import.meta.url)("@swc/core");
const parseFile = swc.parseFileSync;
/** For each file, what it imports types from and nothing else. */
const typeImports = new Map();
swc.parseFileSync = (/** @type {string} */ file, /** @type {object} */ options) => {
  const module = parseFile(file, { ...options, tsx: file.endsWith(".tsx") });
  typeImports.set(relative(ROOT, file), typesOnly(module.body, file));
  return module;
};

const { cruise } = await import("dependency-cruiser");
const { default: config } = await import(new URL("../.dependency-cruiser.mjs", import.meta.url).href);
const { output } = await cruise(["src", "workers"], { ...config.options, validate: true, ruleSet: config });
if (typeof output === "string") throw new Error(output);
const { totalCruised, violations } = output.summary;
const found = violations.filter(
  ({ rule, from, to }) =>
    !(rule.name === "heavy-geometry-stays-in-workers" && typeImports.get(from)?.has(to)),
);
for (const { rule, from, to } of found) console.error(`${rule.name}: ${from} → ${to}`);
// Nothing checked is not the same as nothing found.
if (totalCruised < 100 || typeImports.size < 100) {
  console.error(`only ${totalCruised} modules were seen`);
  process.exit(1);
}
console.log(`${totalCruised} modules, ${found.length} violations`);
process.exit(found.length > 0 ? 1 : 0);

/**
 * @param {{ type: string, typeOnly?: boolean, source?: { value: string } }[]} body
 * @param {string} file
 */
function typesOnly(body, file) {
  const imports = body.filter(({ type }) => type === "ImportDeclaration");
  const resolved = (/** @type {typeof imports} */ list) =>
    list.map(({ source }) => relative(ROOT, join(dirname(file), source?.value ?? "")));
  const values = new Set(resolved(imports.filter(({ typeOnly }) => !typeOnly)));
  return new Set(resolved(imports.filter(({ typeOnly }) => typeOnly)).filter((path) => !values.has(path)));
}
