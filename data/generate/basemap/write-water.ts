import { UnionFind } from "../../../src/core/union-find.ts";
import { ROLE } from "../fabric/fabric.ts";
import { RESERVOIRS } from "../geography/reservoirs.ts";
import { RIVER_LINES, RIVERS } from "../landscape/landscape.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { AREA, type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { dissolve } from "../mesh/dissolve.ts";
import { shapeOf } from "../mesh/face-shape.ts";
import { OUTSIDE } from "../mesh/mesh.ts";
import { LineIndex } from "../numeric/line-index.ts";
import { distance, toPlane } from "../plane.ts";

/** Ponds below this are not drawn, m². */
const SMALLEST_POND = 30_000;
/** A reservoir is called after the named place at most this far away, metres. */
const NAMED_WITHIN = 3500;

/** 水系 as a file: rivers, one polygon for each stretch between two crossings, reservoirs and larger ponds. */
export function writeWater({ fabric, network, current }: LandUsePlan): GeneratedFile {
  const { mesh } = network;
  const index = new LineIndex(RIVER_LINES);
  const nameOf = (face: number): string | null => {
    const role = fabric.role(face);
    const { x, y, area } = shapeOf(mesh, face);
    if (role === ROLE.river || role === ROLE.stream) {
      const nearest = index.nearest(x, y, 4000);
      return role === ROLE.river ? "黄河" : (RIVERS[nearest?.line ?? 0]?.name ?? "");
    }
    const code = current.facts[current.labels[face] as number]?.code;
    if (code === "1703") {
      const near = RESERVOIRS.find(({ at }) => distance(toPlane(at), [x, y]) < NAMED_WITHIN);
      return near?.name ?? "水库";
    }
    return code === "1704" && area > SMALLEST_POND ? "" : null;
  };
  const names = Array.from({ length: mesh.faceCount }, (_, face) => nameOf(face));
  const sets = new UnionFind(mesh.faceCount);
  for (let h = 0; h < mesh.halfEdgeCount; h += 2) {
    const [f, g] = [mesh.face(h), mesh.face(h ^ 1)];
    if (f !== OUTSIDE && g !== OUTSIDE && names[f] !== null && names[f] === names[g]) sets.join(f, g);
  }
  const labels = new Int32Array(mesh.faceCount).fill(-1);
  const bodies: { readonly name: string; readonly type: string }[] = [];
  names.forEach((name, face) => {
    if (name === null) return;
    const root = sets.find(face);
    if (root !== face) labels[face] = labels[root] as number;
    else labels[face] = bodies.push({ name, type: typeOf(name) }) - 1;
  });
  const layer = new LayerBuilder({
    name: "water",
    title: "水系",
    fields: [["MC", "String", "名称"], ["LX", "String", "类型"], AREA],
  });
  dissolve(network, labels, bodies.length).forEach((outline, i) => {
    const { name, type } = bodies[i] as (typeof bodies)[number];
    layer.addPolygon(outline, { MC: name || null, LX: type });
  });
  return layer.finish();
}

function typeOf(name: string): string {
  if (name === "") return "坑塘";
  return name.endsWith("水库") ? "水库" : "河流";
}
