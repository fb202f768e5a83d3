import type { Character } from "../geography/valley-city.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { Random } from "../numeric/random.ts";
import type { LandUse } from "./codes.ts";

type Mix = readonly (readonly [LandUse, weight: number])[];

/** What stands beside the main use nearly everywhere in town. */
const SERVICES: Mix = [
  ["080403", 5],
  ["080404", 1.5],
  ["0801", 3],
  ["0702", 3],
  ["1401", 4],
  ["080601", 1.2],
  ["080602", 0.8],
  ["080501", 0.8],
  ["080302", 0.8],
  ["080701", 0.6],
  ["120803", 1.5],
  ["120802", 0.7],
  ["1303", 0.8],
  ["1305", 0.8],
  ["1301", 0.4],
  ["1306", 0.4],
  ["1309", 0.4],
  ["1310", 0.4],
  ["1403", 0.4],
];

const MAIN_USES: Readonly<Record<Character, Mix>> = {
  centre: [
    ["0901", 15],
    ["090101", 6],
    ["090104", 4],
    ["0902", 18],
    ["070102", 38],
    ["0801", 8],
    ["080301", 3],
    ["0903", 3],
    ["080601", 3],
    ["1403", 1.5],
  ],
  housing: [
    ["070102", 82],
    ["070101", 3],
    ["0901", 4],
    ["0902", 2],
    ["090101", 1.5],
    ["1401", 3],
  ],
  "old-town": [
    ["070102", 50],
    ["070103", 20],
    ["0703", 6],
    ["0901", 8],
    ["100102", 4],
    ["0801", 4],
    ["1503", 0.8],
    ["1504", 1],
    ["2301", 1],
  ],
  campus: [
    ["080401", 56],
    ["0802", 10],
    ["070102", 16],
    ["080402", 5],
    ["0901", 3],
    ["080501", 3],
    ["1401", 4],
  ],
  industry: [
    ["100102", 46],
    ["100101", 15],
    ["110101", 8],
    ["070102", 14],
    ["1402", 4],
    ["2301", 3],
  ],
  chemistry: [
    ["100103", 58],
    ["100102", 18],
    ["1102", 5],
    ["1402", 8],
    ["1303", 3],
    ["1302", 2],
  ],
  logistics: [
    ["110101", 34],
    ["110102", 16],
    ["100102", 16],
    ["090102", 9],
    ["120801", 5],
    ["070102", 10],
    ["1402", 3],
  ],
  technology: [
    ["100101", 36],
    ["0802", 18],
    ["0902", 10],
    ["070102", 20],
    ["0901", 4],
    ["1401", 4],
  ],
  "county-town": [
    ["070102", 54],
    ["0703", 12],
    ["0901", 9],
    ["0801", 8],
    ["100102", 6],
    ["090102", 2],
    ["2301", 2],
  ],
  "new-town": [["070102", 1]],
  airport: [["1203", 1]],
  township: [
    ["0703", 50],
    ["070102", 10],
    ["0901", 9],
    ["0801", 7],
    ["110101", 3],
    ["0704", 4],
    ["060201", 3],
    ["2301", 2],
  ],
};

/** Sectors of a new town, each some kilometres wide. */
const SECTORS: readonly Character[] = [
  "housing",
  "technology",
  "centre",
  "industry",
  "technology",
  "housing",
];

/** The use of most lots of a group. */
export function mainUse(character: Character, x: number, y: number, random: Random): LandUse {
  return random.weighted(MAIN_USES[character === "new-town" ? sectorAt(x, y) : character]);
}

/** The use of one lot, which now and then serves the quarter instead of following its main use. */
export function lotUse(main: LandUse, random: Random): LandUse {
  if (main === "1203") return main;
  return random.chance(isHousing(main) ? 0.26 : 0.12) ? random.weighted(SERVICES) : main;
}

const isHousing = (code: LandUse): boolean => code.startsWith("07");

function sectorAt(x: number, y: number): Character {
  const field = fractalNoise(x, y, { wavelength: 5200, octaves: 2, seed: 81 });
  const sector = Math.floor((field + 0.75) * 4);
  return SECTORS[Math.min(SECTORS.length - 1, Math.max(0, sector))] ?? "housing";
}
