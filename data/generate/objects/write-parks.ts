import { ringArea } from "../../../src/core/geometry/area.ts";
import { ROLE } from "../fabric/fabric.ts";
import { DISTRICTS } from "../geography/districts.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { AREA, type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { dissolve, type Outline } from "../mesh/dissolve.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import type { ParkLand } from "./park-land.ts";

const ENTRANCE_NAMES = ["东门", "南门", "西门", "北门", "东南门", "西南门", "东北门", "西北门"];
const SUFFIXES = ["游园", "小游园", "口袋公园", "健身园", "文化园"];

/** 公园广场 and 公园出入口 as files. `placeOf` names the place that a park's first parcel lies in. */
export function writeParks(
  plan: LandUsePlan,
  parks: readonly ParkLand[],
  placeOf: (piece: number) => string,
): GeneratedFile[] {
  const { network, current } = plan;
  const parkOf = new Int32Array(current.count).fill(-1);
  parks.forEach(({ pieces }, p) => {
    for (const piece of pieces) parkOf[piece] = p;
  });
  const outlines = dissolve(
    network,
    current.labels.map((piece) => parkOf[piece] as number),
    parks.length,
  );
  const onStreet = streetVertices(plan);
  const names = namesOf(parks, placeOf);
  const layer = new LayerBuilder({
    name: "parks",
    title: "公园广场",
    fields: [
      ["GYBH", "String", "公园编号"],
      ["GYMC", "String", "公园名称"],
      ["GYLX", "String", "公园类型"],
      ["YDYHFLDM", "String", "用地用海分类代码"],
      ["RKSL", "Int", "入口数量"],
      ["QXDM", "String", "区县代码"],
      AREA,
    ],
  });
  const entrances = new LayerBuilder({
    name: "park-entrances",
    title: "公园出入口",
    fields: [
      ["GYBH", "String", "公园编号"],
      ["RKBH", "String", "入口编号"],
      ["RKMC", "String", "入口名称"],
    ],
  });
  parks.forEach(({ type, code, pieces }, p) => {
    const outline = outlines[p] as Outline;
    const number = `GY${String(p + 1).padStart(4, "0")}`;
    const places = entrancesOf(outline, onStreet);
    const district = current.facts[pieces[0] as number]?.district ?? 0;
    layer.addPolygon(outline, {
      GYBH: number,
      GYMC: names[p] ?? "",
      GYLX: type,
      YDYHFLDM: code,
      RKSL: places.length,
      QXDM: DISTRICTS[district]?.code ?? "",
    });
    places.forEach(([lng, lat], e) => {
      entrances.addPoint([lng, lat], {
        GYBH: number,
        RKBH: `${number}-${e + 1}`,
        RKMC: `${names[p]}${ENTRANCE_NAMES[e] ?? ""}`,
      });
    });
  });
  return [layer.finish(), entrances.finish()];
}

/** Names, each given once: a park without one is called after its place. */
function namesOf(parks: readonly ParkLand[], placeOf: (piece: number) => string): string[] {
  const uses = new Map<string, number>();
  return parks.map(({ name, type, pieces, isRiverside }, p) => {
    if (name) return name;
    const place = placeOf(pieces[0] as number).replace(/(社区|村委会|居委会|村)$/, "");
    const suffix =
      type === "广场" ? "广场" : type === "游园" ? (SUFFIXES[p % SUFFIXES.length] ?? "游园") : "公园";
    const wanted = isRiverside ? `黄河风情线${place}段` : `${place}${suffix}`;
    const times = (uses.get(wanted) ?? 0) + 1;
    uses.set(wanted, times);
    return times === 1 ? wanted : `${wanted}（${times}）`;
  });
}

/** Corners of streets, as "lng lat". */
function streetVertices({ fabric, network }: LandUsePlan): Set<string> {
  const { mesh, nodes } = network;
  const keys = new Set<string>();
  for (let h = 0; h < mesh.halfEdgeCount; h++) {
    const face = mesh.face(h);
    if (face === OUTSIDE) continue;
    const role = fabric.role(face);
    if (role !== ROLE.street && role !== ROLE.riversideRoad) continue;
    const vertex = mesh.origin(h);
    keys.add(`${nodes[2 * vertex]} ${nodes[2 * vertex + 1]}`);
  }
  return keys;
}

/** Entrances at corners of the outline, spread around it, on streets where it has any. */
function entrancesOf({ outer }: Outline, onStreet: ReadonlySet<string>): (readonly [number, number])[] {
  const corners = Array.from(
    { length: outer.length / 2 },
    (_, i) => [outer[2 * i] as number, outer[2 * i + 1] as number] as const,
  );
  const open = corners.filter(([lng, lat]) => onStreet.has(`${lng} ${lat}`));
  const choices = open.length > 0 ? open : corners;
  const wanted = Math.min(choices.length, entranceCount(ringArea(outer)));
  return Array.from(
    { length: wanted },
    (_, i) => choices[Math.floor((i * choices.length) / wanted)] ?? [0, 0],
  );
}

function entranceCount(area: number): number {
  const steps = [3000, 10_000, 40_000, 100_000, 300_000, 1_000_000];
  return 1 + steps.filter((step) => area > step).length;
}
