import { MASSIFS } from "../landscape/massifs.ts";
import { lineOf } from "../numeric/line.ts";
import { LineIndex } from "../numeric/line-index.ts";
import { toPlane } from "../plane.ts";
import type { ControlMesh } from "./control-mesh.ts";

/** What a part of the ecological red line is called and kept for. */
export interface EcologyPart {
  readonly id: string;
  readonly name: string;
  /** 类型 of 自然资发〔2022〕142号: only the core of a nature reserve is closed to everything. */
  readonly type: "自然保护地核心保护区" | "自然保护地一般控制区" | "其他";
  readonly service: "生物多样性维护" | "水源涵养" | "水土保持" | "防风固沙";
}

const RESERVES = ["兴隆山", "连城", "吐鲁沟", "石佛沟"];
const INDEX = new LineIndex(MASSIFS.map(({ crest }) => lineOf(crest.map(toPlane))));
const CORE = 0.75;
/** North of this the red line holds sand rather than soil, metres on the plane. */
const SANDY_NORTH = 55_000;

export function ecologyPart({ ground, x, y }: ControlMesh, cell: number): EcologyPart {
  const [px, py] = [x[cell] as number, y[cell] as number];
  const crest = INDEX.nearest(px, py, 9000);
  const massif = crest ? MASSIFS[crest.line] : undefined;
  const wooded = ground[cell]?.wooded ?? 0;
  if (massif && wooded > 0 && RESERVES.includes(massif.name)) {
    const isCore = wooded > CORE;
    return {
      id: `${massif.name} ${isCore}`,
      name: massif.name,
      type: isCore ? "自然保护地核心保护区" : "自然保护地一般控制区",
      service: isCore ? "生物多样性维护" : "水源涵养",
    };
  }
  if (massif && wooded > 0) return { id: massif.name, name: massif.name, type: "其他", service: "水源涵养" };
  return py > SANDY_NORTH
    ? { id: "沙", name: "北部沙化土地", type: "其他", service: "防风固沙" }
    : { id: "土", name: "黄土丘陵", type: "其他", service: "水土保持" };
}
