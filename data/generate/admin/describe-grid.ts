import { PEOPLE_PER_HOUSEHOLD } from "../geography/districts.ts";
import type { Outline } from "../mesh/dissolve.ts";
import { hash } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import type { Admin } from "./build-admin.ts";
import { membersOf } from "./divide.ts";
import { isUrbanCommunity } from "./divisions.ts";
import { communityRow } from "./place-rows.ts";

/** Attributes of a grid cell by field, without its area. */
export interface GridCell {
  readonly WGBM: string;
  readonly WGMC: string;
  readonly WGLX: "城市" | "农村" | "专属";
  readonly SQBM: string;
  readonly SQMC: string;
  readonly JDBM: string;
  readonly JDMC: string;
  readonly QXDM: string;
  readonly QXMC: string;
  readonly HS: number;
  readonly RKS: number;
  readonly LDS: number;
  readonly WGZ: string;
  readonly WGY: string;
  readonly CSSJ: string;
}

const SURNAMES = [
  ..."王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈",
];
const START_DATES = ["2013-09-01", "2014-03-01", "2014-10-15", "2015-06-01", "2015-12-01"];
const DIGITS = [..."零一二三四五六七八九"];
/** A cell mostly of works, stores, campuses or stations is kept for them alone. */
const RESERVED = /^(0804|0802|10|11|1201|1203)/;
const RESERVED_SHARE = 0.5;

/** Describes every cell; numbers inside a community run from west to east, and from north to south where two middles are equally far east. */
export function describeGrid(outlines: readonly Outline[], admin: Admin): GridCell[] {
  const { parentOf, regionOf } = admin.cells;
  const middles = outlines.map(middleOf);
  const siblings = new Map<number, number[]>();
  parentOf.forEach((community, cell) => {
    const known = siblings.get(community);
    if (known) known.push(cell);
    else siblings.set(community, [cell]);
  });
  const orders = new Array<number>(parentOf.length).fill(0);
  for (const cells of siblings.values()) {
    const [lng, lat] = [0, 1].map((axis) => (cell: number) => middles[cell]?.[axis] ?? 0);
    if (!lng || !lat) continue;
    cells
      .toSorted((a, b) => lng(a) - lng(b) || lat(b) - lat(a))
      .forEach((cell, i) => {
        orders[cell] = i + 1;
      });
  }
  const members = membersOf(regionOf, parentOf.length);
  return parentOf.map((community, cell) =>
    cellFacts(admin, { cell, community, order: orders[cell] as number, pieces: members[cell] ?? [] }),
  );
}

function cellFacts(
  admin: Admin,
  {
    cell,
    community,
    order,
    pieces,
  }: {
    readonly cell: number;
    readonly community: number;
    readonly order: number;
    readonly pieces: readonly number[];
  },
): GridCell {
  const random = new Random(hash(cell, 41));
  const where = communityRow(admin, community);
  const people = admin.people[cell] as number;
  const households = Math.max(1, Math.round(people / PEOPLE_PER_HOUSEHOLD));
  const isUrban = isUrbanCommunity(where.SQBM);
  let area = 0;
  let reserved = 0;
  for (const piece of pieces) {
    area += admin.pieces.area[piece] as number;
    if (RESERVED.test(admin.pieces.code[piece] ?? "")) reserved += admin.pieces.area[piece] as number;
  }
  return {
    WGBM: `${where.SQBM}${String(order).padStart(3, "0")}`,
    WGMC: `${where.SQMC}第${inChinese(order)}网格`,
    WGLX: reserved > RESERVED_SHARE * area ? "专属" : isUrban ? "城市" : "农村",
    ...where,
    HS: households,
    RKS: people,
    LDS: Math.max(1, Math.round(households / (isUrban ? random.between(24, 46) : random.between(1.02, 1.3)))),
    WGZ: `${random.pick(SURNAMES)}某某`,
    WGY: `${random.pick(SURNAMES)}某`,
    CSSJ: START_DATES[hash(Number(where.JDBM)) % START_DATES.length] ?? "2015-06-01",
  };
}

/** Centre of gravity of an outline in degrees, holes left out. */
export function middleOf({ outer, holes }: Outline): readonly [lng: number, lat: number] {
  const [originX, originY] = [outer[0] as number, outer[1] as number];
  let [doubled, sumX, sumY] = [0, 0, 0];
  for (const ring of [outer, ...holes]) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      const [ax, ay] = [(ring[i] as number) - originX, (ring[i + 1] as number) - originY];
      const [bx, by] = [(ring[j] as number) - originX, (ring[j + 1] as number) - originY];
      const cross = ax * by - bx * ay;
      doubled += cross;
      sumX += cross * (ax + bx);
      sumY += cross * (ay + by);
    }
  }
  return [originX + sumX / (3 * doubled), originY + sumY / (3 * doubled)];
}

/** 1 … 99 in Chinese. */
function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const first = tens > 1 ? `${DIGITS[tens]}十` : tens === 1 ? "十" : "";
  return first + (ones > 0 ? DIGITS[ones] : "");
}
