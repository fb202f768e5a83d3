import { DISTRICTS } from "../geography/districts.ts";
import { INDUSTRIAL_PARKS } from "../geography/industrial-parks.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import { AREA, type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";
import { dissolve, type Outline } from "../mesh/dissolve.ts";

/** 园区 as a file; `land` holds the parcels of each industrial park. */
export function writeIndustrialParks(
  { network, current }: LandUsePlan,
  land: readonly (readonly number[])[],
): GeneratedFile {
  const parkOf = new Int32Array(current.count).fill(-1);
  land.forEach((pieces, p) => {
    for (const piece of pieces) parkOf[piece] = p;
  });
  const outlines = dissolve(
    network,
    current.labels.map((piece) => parkOf[piece] as number),
    land.length,
  );
  const layer = new LayerBuilder({
    name: "industrial-parks",
    title: "园区",
    fields: [
      ["YQBM", "String", "园区编码"],
      ["YQMC", "String", "园区名称"],
      ["YQLX", "String", "园区类型"],
      ["ZDCY", "String", "主导产业"],
      ["QXDM", "String", "区县代码"],
      AREA,
    ],
  });
  INDUSTRIAL_PARKS.forEach(({ code, name, type, trade }, p) => {
    const district = current.facts[land[p]?.[0] ?? 0]?.district ?? 0;
    layer.addPolygon(outlines[p] as Outline, {
      YQBM: code,
      YQMC: name,
      YQLX: type,
      ZDCY: trade,
      QXDM: DISTRICTS[district]?.code ?? "",
    });
  });
  return layer.finish();
}
