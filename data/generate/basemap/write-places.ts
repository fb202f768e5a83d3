import { LISTED_TOWNS } from "../admin/divisions.ts";
import { DISTRICTS } from "../geography/districts.ts";
import { PLACES } from "../geography/places.ts";
import { TOWN_NAMES_EN } from "../geography/town-names-en.ts";
import { TOWN_SEATS } from "../geography/town-seats.ts";
import { type GeneratedFile, LayerBuilder } from "../layers/layer-builder.ts";

const DISTRICT_RANK = 2;
const TOWN_RANK = 4;
const STREET_OFFICE_RANK = 5;

/** 地名 as a file: the city, districts and towns at their seats, hills, rivers, stations, bridges. */
export function writePlaces(): GeneratedFile {
  const layer = new LayerBuilder({
    name: "places",
    title: "地名",
    fields: [
      ["MC", "String", "名称"],
      ["MCEN", "String", "英文名称"],
      ["JB", "Int", "级别（1 最高，6 最低）"],
      ["LX", "String", "类型"],
    ],
  });
  for (const { name, nameEn, at, rank, type } of PLACES) {
    layer.addPoint(at, { MC: name, MCEN: nameEn, JB: rank, LX: type });
  }
  for (const { name, nameEn, seat } of DISTRICTS) {
    const kind = name.endsWith("县") ? "County" : "District";
    layer.addPoint(seat, { MC: name, MCEN: `${nameEn} ${kind}`, JB: DISTRICT_RANK, LX: "区县" });
  }
  for (const { code, name } of LISTED_TOWNS.flat()) {
    const seat = TOWN_SEATS[code];
    if (!seat) continue;
    const isOffice = name.endsWith("街道");
    layer.addPoint(seat, {
      MC: name,
      MCEN: TOWN_NAMES_EN[code] ?? "",
      JB: isOffice ? STREET_OFFICE_RANK : TOWN_RANK,
      LX: isOffice ? "街道" : "乡镇",
    });
  }
  return layer.finish();
}
