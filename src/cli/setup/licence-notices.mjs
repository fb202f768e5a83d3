import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

/** Packages of the build whose code goes into the service worker. */
const IN_SERVICE_WORKER = /^node_modules\/workbox-(core|precaching|routing|strategies)$/;

/**
 * Notices of every package that is shipped: those the project depends on, with all they depend on, and the parts of Workbox in the service worker.
 * @returns {string} Markdown: name, version, licence and its text
 */
export function licenceNotices() {
  /** @type {{ packages: Record<string, { version: string, dev?: boolean, license?: string }> }} */
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const shipped = Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && (!dev || IN_SERVICE_WORKER.test(path)))
    .filter(([path]) => existsSync(join(ROOT, path)));
  const notices = shipped.map(([path, { version, license }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return `## ${name} ${version}\n\nLicence: ${license ?? "see below"}\n\n${licenceText(path)}`;
  });
  const head =
    "# 第三方许可 · Third-party notices\n\n一张图 OneMap: MIT. It is shipped with these packages.\n\n";
  return `${head}${notices.join("\n\n")}\n`;
}

/** @param {string} path folder of a package */
function licenceText(path) {
  const folder = join(ROOT, path);
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name));
  return files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}
