import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const REFEREE = new URL("../referee/", import.meta.url);
const DATA = new URL("../../data/", import.meta.url);

/** The part all documents of the referee share. */
interface Measured {
  readonly origin: { readonly sha256: Readonly<Record<string, string>> };
  readonly edges: Readonly<Record<string, { readonly straight: number; readonly geodesic: number }>>;
}

export interface OverlayFigures extends Measured {
  readonly groupA: string;
  readonly groupB: string;
  readonly input: number;
  readonly inside: number;
  readonly rows: readonly {
    readonly a: string;
    readonly b: string;
    readonly area: number;
    readonly count: number;
  }[];
}

export interface CoverageFigures extends Measured {
  readonly where: string;
  readonly radius: string;
  readonly id: string;
  readonly sites: { readonly count: number; readonly used: number };
  readonly total: { readonly area: number; readonly covered: number; readonly share: number };
  readonly rows: readonly { readonly id: string; readonly area: number; readonly covered: number }[];
}

export const dataPath = (file: string): string => fileURLToPath(new URL(file, DATA));

/**
 * The referee's figures, once the data are known to be those that it measured.
 * @throws Error saying which file differs and what to do
 */
export function refereeFigures<T extends Measured>(name: string): T {
  const figures = JSON.parse(readFileSync(new URL(`${name}.json`, REFEREE), "utf8")) as T;
  for (const [file, sha256] of Object.entries(figures.origin.sha256)) {
    if (!existsSync(dataPath(file))) throw new Error(`data/${file} is missing: run "npm run data" first`);
    const found = createHash("sha256")
      .update(readFileSync(dataPath(file)))
      .digest("hex");
    if (found === sha256) continue;
    throw new Error(
      `data/${file} is not the file that test/referee/${name}.json was computed from (SHA-256 ${found}, not ${sha256}): run "npm run data"; where the generator has changed, run test/referee/referee.py too`,
    );
  }
  return figures;
}
