import { BLOCK_RULES } from "../fabric/block-rules.ts";
import { courseOf } from "../fabric/build-fabric.ts";
import type { Avenue, StreetKey } from "../fabric/cut-streets.ts";
import { roadAt } from "../fabric/cut-yellow-river.ts";
import { EXPRESSWAYS, NATIONAL_ROADS, type Route } from "../geography/transport.ts";
import { nearestYellowRiver } from "../landscape/landscape.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { distance, toDegrees, type XY } from "../plane.ts";
import { RIBBON_LATTICE, TOWNS } from "../sites/lattices.ts";
import { countyRoads } from "./county-roads.ts";
import { withinCity } from "./within-city.ts";

type RoadClass = "高速" | "国道" | "省道" | "主干路" | "次干路" | "支路";

/** Long streets of the ribbon by the rows they run between, from the river outwards. */
const NORTH_STREETS = ["北滨河路", "建宁路", "安宁大道", "万新路", "北环路"];
const SOUTH_STREETS = ["南滨河路", "庆阳路", "西津路", "白银路", "民主路", "定西路", "南昌路", "南山路"];
/** Pieces of street whose ends are nearer than this are one line, metres. */
const GAP = 1;
/** Of the streets that meet the Yellow River every so many cross it. */
const BRIDGE_EVERY = 6;

/** 道路 as a file: long-distance roads, links between towns, and every main street along the middle of its strip of 1207 land. */
export function writeRoads({ avenues, riverside }: LandUsePlan): GeneratedFile {
  const layer = new LayerBuilder({
    name: "roads",
    title: "道路",
    fields: [
      ["MC", "String", "名称"],
      ["DJ", "String", "等级"],
    ],
  });
  const add = (points: readonly XY[], name: string, roadClass: RoadClass) => {
    if (points.length > 1) layer.addLine(points.flatMap(toDegrees), { MC: name, DJ: roadClass });
  };
  const addRoute = (route: Route, roadClass: RoadClass) => {
    for (const points of withinCity(courseOf(route).points)) add(points, route.name, roadClass);
  };
  for (const route of EXPRESSWAYS) addRoute(route, "高速");
  for (const route of NATIONAL_ROADS) addRoute(route, "国道");
  countyRoads().forEach((points, i) => {
    add(points, `S${201 + i}`, "省道");
  });
  for (const isNorth of [true, false]) {
    const pieces = riverside.filter((road) => road.isNorth === isNorth).map(endsOf);
    for (const line of joined(pieces))
      add(line, (isNorth ? NORTH_STREETS : SOUTH_STREETS)[0] ?? "", "主干路");
  }
  for (const [, street] of streetsOf(avenues)) {
    const [first] = street;
    if (!first) continue;
    const ordered = street.toSorted((a, b) => a.order - b.order || a.ax - b.ax || a.ay - b.ay);
    for (const line of joined(ordered.map(ashore))) add(line, streetName(first.street), classOf(first));
  }
  return layer.finish();
}

const endsOf = ({ ax, ay, bx, by }: Pick<Avenue, "ax" | "ay" | "bx" | "by">): readonly [XY, XY] => [
  [ax, ay],
  [bx, by],
];

/** Ends of a street on land: one that starts in the river starts at the riverside road instead, unless a bridge carries it over. */
function ashore(avenue: Avenue): readonly [XY, XY] {
  const [a, b] = endsOf(avenue);
  if (!avenue.isFromRiver || avenue.street.between[0] % BRIDGE_EVERY === 0) return [a, b];
  const [wet, dry] = riverOffset(a) < riverOffset(b) ? [a, b] : [b, a];
  const share = Math.min(1, roadAt(wet) / distance(wet, dry));
  return [[wet[0] + share * (dry[0] - wet[0]), wet[1] + share * (dry[1] - wet[1])], dry];
}

const riverOffset = ([x, y]: XY): number => Math.abs(nearestYellowRiver(x, y, 3000)?.offset ?? 3000);

function streetsOf(avenues: readonly Avenue[]): Map<string, Avenue[]> {
  const streets = new Map<string, Avenue[]>();
  for (const avenue of avenues) {
    if (!avenue.isBuilt) continue;
    const { lattice, isAlong, between } = avenue.street;
    const key = `${lattice} ${isAlong} ${between.join(" ")}`;
    const known = streets.get(key);
    if (known) known.push(avenue);
    else streets.set(key, [avenue]);
  }
  return streets;
}

/** Lines made by putting pieces end to end, whichever way round each of them runs. */
function joined(pieces: readonly (readonly [XY, XY])[]): XY[][] {
  const key = ([x, y]: XY) => `${Math.round(x / GAP)} ${Math.round(y / GAP)}`;
  const ends = new Map<string, number[]>();
  pieces.forEach((piece, i) => {
    for (const end of piece) {
      const known = ends.get(key(end));
      if (known) known.push(i);
      else ends.set(key(end), [i]);
    }
  });
  const used = new Set<number>();
  const extend = (line: XY[]) => {
    for (;;) {
      const end = line.at(-1) as XY;
      const next = (ends.get(key(end)) ?? []).find((i) => !used.has(i));
      if (next === undefined) return;
      used.add(next);
      const [a, b] = pieces[next] as readonly [XY, XY];
      line.push(key(a) === key(end) ? b : a);
    }
  };
  const lines: XY[][] = [];
  pieces.forEach((piece, i) => {
    if (used.has(i)) return;
    used.add(i);
    const line = [...piece];
    extend(line);
    line.reverse();
    extend(line);
    lines.push(line);
  });
  return lines;
}

function streetName({ lattice, isAlong, between }: StreetKey): string {
  const [low, high] = between;
  if (lattice === RIBBON_LATTICE && isAlong) {
    const isNorth = high > 0;
    const row = isNorth ? low : -high;
    const names = isNorth ? NORTH_STREETS : SOUTH_STREETS;
    return names[row] ?? (isNorth ? `北山${row}路` : `南山${row}路`);
  }
  if (lattice === RIBBON_LATTICE) return `横${low}路`;
  const town = TOWNS[lattice - 1];
  if (!town || /^\d/.test(town.name)) return "镇区道路";
  if (town.name === "兰州新区") return isAlong ? `经${low - 99 + 20}路` : `纬${low + 30}路`;
  return `${town.name}${isAlong ? "纵" : "横"}${(isAlong ? low - 99 : low) + 12}路`;
}

function classOf({ width, isAlong }: Avenue): RoadClass {
  if (width >= BLOCK_RULES["old-town"].avenue[0]) return "主干路";
  return isAlong || width >= BLOCK_RULES["county-town"].avenue[1] ? "次干路" : "支路";
}
