import type { CatalogueLayer } from "../../catalog/schema.ts";
import type { Language } from "../../text/language.ts";

/** Why a layer has the overviews it has, or none. */
export function overviewNote({ geometry, overviews }: CatalogueLayer, language: Language): string {
  const zooms = (overviews ?? []).map(({ maxZoom }) => maxZoom);
  if (geometry !== "polygon") return NOT_POLYGONS[language];
  return zooms.length === 0 ? NOT_DENSE[language] : MADE[language](zooms);
}

const NOT_POLYGONS: Readonly<Record<Language, string>> = {
  zh: "点和线不做概略图；远看时每个瓦片先画大的。",
  en: "Points and lines get no overview; far views draw the largest of each tile.",
};
const NOT_DENSE: Readonly<Record<Language, string>> = {
  zh: "要素不密，不需要概略图。",
  en: "The layer is nowhere too dense, so it needs no overview.",
};
const MADE: Readonly<Record<Language, (zooms: readonly number[]) => string>> = {
  zh: (zooms) => `概略图分别用到 ${zooms.join("、")} 级；从 ${zooms.at(-1)} 级起画全部要素。`,
  en: (zooms) => `Overviews up to zoom ${zooms.join(", ")}; all features from zoom ${zooms.at(-1)} on.`,
};
