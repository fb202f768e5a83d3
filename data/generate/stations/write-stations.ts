import { hilbert } from "../../../src/core/geometry/hilbert-order.ts";
import type { Admin } from "../admin/build-admin.ts";
import { ROLE } from "../fabric/fabric.ts";
import { DISTRICTS } from "../geography/districts.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { cornersOf } from "../mesh/face-shape.ts";
import { hash } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import { toDegrees, type XY } from "../plane.ts";
import { RIBBON_LATTICE } from "../sites/lattices.ts";
import { describeStation, type Generation, type Scene, STATION_COUNTS } from "./station-rules.ts";

/** One atom of land as a place for stations. */
interface Ground {
  readonly scene: Scene;
  /** How many stations it calls for, relative to others. */
  readonly demand: number;
}

/** 15,000 base stations as a file: where people live, work and travel; side valleys stay without. */
export function writeStations(plan: LandUsePlan, admin: Admin): GeneratedFile {
  const { land, current } = plan;
  const ground = land.atoms.map((_, atom) => groundOf(plan, admin, atom));
  const order = land.atoms
    .map(({ x, y }, atom) => ({
      atom,
      key: hilbert(32_768 + Math.round(x / 12), 32_768 + Math.round(y / 12)),
    }))
    .sort((a, b) => a.key - b.key || a.atom - b.atom)
    .map(({ atom }) => atom);
  const facesOf = Array.from(land.atoms, (): number[] => []);
  land.atomOf.forEach((atom, face) => {
    facesOf[atom]?.push(face);
  });
  const layer = new LayerBuilder({ name: "stations", title: "通信基站", fields: FIELDS });
  for (const [generation, count] of Object.entries(STATION_COUNTS) as [Generation, number][]) {
    const random = new Random(hash(generation.charCodeAt(0), 601));
    const chosen = spread(order, count, (atom) => demandFor(generation, ground[atom] as Ground), random);
    chosen.forEach((atom, i) => {
      const { scene } = ground[atom] as Ground;
      const face = random.pick(facesOf[atom] ?? []);
      const piece = current.parcelOf[atom] as number;
      const community = admin.listedCommunities[admin.communities.regionOf[piece] as number]?.name ?? "";
      const facts = describeStation(generation, scene, random);
      const number = String(i + 1).padStart(5, "0");
      layer.addPoint(toDegrees(pointIn(cornersOf(plan.fabric.mesh, face), random)), {
        JZBH: `LZ${generation}${number}`,
        JZMC: `${community}${facts.JZLX}${generation}-${number}`,
        ...facts,
        QXDM: DISTRICTS[current.facts[piece]?.district ?? 0]?.code ?? "",
      });
    });
  }
  return layer.finish();
}

const FIELDS = [
  ["JZBH", "String", "基站编号"],
  ["JZMC", "String", "基站名称"],
  ["YYS", "String", "运营商"],
  ["ZS", "String", "制式"],
  ["PD", "String", "频段"],
  ["JZLX", "String", "基站类型"],
  ["TTLX", "String", "铁塔类型"],
  ["GG", "Int", "挂高（米）"],
  ["CJ", "String", "场景"],
  ["BJ", "Int", "覆盖半径（米）"],
  ["ZT", "String", "状态"],
  ["GXZS", "Int", "共享运营商数"],
  ["JSNF", "Int", "建设年份"],
  ["QXDM", "String", "区县代码"],
] as const;

function groundOf({ land, current }: LandUsePlan, admin: Admin, atom: number): Ground {
  const { cell, role, area } = land.atoms[atom] as LandUsePlan["land"]["atoms"][number];
  const piece = current.parcelOf[atom] as number;
  const code = current.facts[piece]?.code ?? "0403";
  const { lattice, isBuilt } = cell.site;
  if (role === ROLE.highway || role === ROLE.railway) return { scene: "交通干线", demand: area / 60_000 };
  if (role === ROLE.village) return { scene: "乡镇农村", demand: 0.5 };
  if (lattice < 0 || !isBuilt) return { scene: "乡镇农村", demand: code.startsWith("01") ? 0.02 : 0.003 };
  if (role !== ROLE.lot) return { scene: "一般城区", demand: 0 };
  // People of a parcel that holds several atoms are shared out by area.
  const share = area / (admin.pieces.area[piece] as number);
  const people = share * (admin.pieces.people[piece] as number);
  const visitors = /^(08|09|1201|1203)/.test(code)
    ? area / 9000
    : /^(10|11)/.test(code)
      ? area / 40_000
      : 0.02;
  const demand = people / 330 + visitors;
  if (cell.character === "township") return { scene: "乡镇农村", demand };
  if (lattice !== RIBBON_LATTICE) return { scene: cell.character === "centre" ? "一般城区" : "郊区", demand };
  if (cell.character === "centre") return { scene: "密集城区", demand: 2.2 * demand };
  if (cell.character === "old-town") return { scene: "密集城区", demand: 1.2 * demand };
  const isOuter = /^(10|11)/.test(code);
  return { scene: isOuter ? "郊区" : "一般城区", demand };
}

/** 5G begins in the city, 2G lives on in the country. */
function demandFor(generation: Generation, { scene, demand }: Ground): number {
  const isCity = scene === "密集城区" || scene === "一般城区";
  if (generation === "5G")
    return demand * (isCity ? 1.3 : scene === "郊区" ? 0.9 : scene === "交通干线" ? 0.25 : 0.05);
  if (generation === "2G") return demand * (isCity ? 0.7 : 1.6);
  return demand;
}

/** Picks `count` atoms by demand at even steps along the given order, so that stations keep a distance where demand is even. */
function spread(
  order: readonly number[],
  count: number,
  demand: (atom: number) => number,
  random: Random,
): number[] {
  const total = order.reduce((sum, atom) => sum + demand(atom), 0);
  const step = total / count;
  const chosen: number[] = [];
  let passed = 0;
  let next = step * random.next();
  for (const atom of order) {
    passed += demand(atom);
    while (passed > next && chosen.length < count) {
      chosen.push(atom);
      next += step;
    }
  }
  // Rounding may leave the last step just beyond the end.
  while (chosen.length < count) chosen.push(order.at(-1) as number);
  return chosen;
}

/** A random point of a convex ring, even over its area. */
function pointIn(corners: readonly XY[], random: Random): XY {
  const [ox, oy] = corners[0] as XY;
  const triangles = corners.slice(1, -1).map(([bx, by], i) => {
    const [cx, cy] = corners[i + 2] as XY;
    const area = Math.abs((bx - ox) * (cy - oy) - (by - oy) * (cx - ox));
    return [[bx - ox, by - oy, cx - ox, cy - oy] as const, area] as const;
  });
  const [bx, by, cx, cy] = random.weighted(triangles);
  const root = Math.sqrt(random.next());
  const [u, v] = [root * random.next(), 1 - root];
  return [ox + (1 - u - v) * bx + u * cx, oy + (1 - u - v) * by + u * cy];
}
