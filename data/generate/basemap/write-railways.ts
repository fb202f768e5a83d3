import { courseOf } from "../fabric/build-fabric.ts";
import { ELEVATED_RAILWAYS, RAILWAYS } from "../geography/transport.ts";
import { type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { toDegrees } from "../plane.ts";
import { withinCity } from "./within-city.ts";

/** 铁路 as a file. */
export function writeRailways(): GeneratedFile {
  const layer = new LayerBuilder({
    name: "railways",
    title: "铁路",
    fields: [
      ["MC", "String", "名称"],
      ["MCEN", "String", "英文名称"],
      ["LX", "String", "类型"],
    ],
  });
  for (const route of [...RAILWAYS, ...ELEVATED_RAILWAYS]) {
    for (const points of withinCity(courseOf(route).points)) {
      layer.addLine(points.flatMap(toDegrees), {
        MC: route.name,
        MCEN: route.nameEn,
        LX: typeOf(route.name),
      });
    }
  }
  return layer.finish();
}

function typeOf(name: string): string {
  if (name.includes("高铁")) return "高速铁路";
  return name.includes("城际") ? "城际铁路" : "普速铁路";
}
