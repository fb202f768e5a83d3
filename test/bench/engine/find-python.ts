import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

const CHECK =
  "import shapely; assert shapely.geos_version >= (3, 13) and int(shapely.__version__.split('.')[0]) >= 2; print(shapely.__version__)";

/**
 * A Python with shapely 2.1 or later and GEOS 3.13 or later: the one that ONEMAP_PYTHON names, or that of `build/venv`, which is made where the package registry can
 * be reached. Where there is none it says why and gives null.
 */
export function findPython(root: string): string | null {
  const given = process.env["ONEMAP_PYTHON"];
  if (given) {
    if (hasShapely(given)) return given;
    console.log(`ONEMAP_PYTHON (${given}) has no shapely ≥ 2.1 with GEOS ≥ 3.13`);
    return null;
  }
  const folder = join(root, "build", "venv");
  const python = join(
    folder,
    ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
  );
  if (existsSync(python) && hasShapely(python)) return python;
  console.log("Installing shapely into build/venv …");
  rmSync(folder, { recursive: true, force: true });
  const system = process.platform === "win32" ? "python" : "python3";
  const steps = [
    () => runs(system, "-m", "venv", folder),
    () => runs(python, "-m", "pip", "install", "--quiet", "--timeout", "15", "shapely>=2.1,<3"),
  ];
  for (const step of steps) {
    const { status, stderr, error } = step();
    if (status === 0) continue;
    const reason = error?.message ?? stderr.trim().split("\n").at(-1);
    console.log(`no Python with shapely: ${reason}`);
    return null;
  }
  return hasShapely(python) ? python : null;
}

const hasShapely = (python: string): boolean => runs(python, "-c", CHECK).status === 0;

const runs = (command: string, ...words: string[]): SpawnSyncReturns<string> =>
  spawnSync(command, words, { encoding: "utf8" });
