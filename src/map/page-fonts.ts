import type { FontFacesSpecification } from "maplibre-gl";

/**
 * The font files of the page as a style of MapLibre names them, so that the map's names are drawn with the same files as the panels. A name waits for the file
 * that holds its characters: without this, a character whose file has not come yet would stay an empty box.
 */
export function pageFonts(): FontFacesSpecification {
  const faces: Record<string, { url: string; "unicode-range": string[] }[]> = {};
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const family = rule.style.getPropertyValue("font-family").replaceAll(/["']/g, "");
      const [, address] = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src")) ?? [];
      if (!address) continue;
      const url = new URL(address, sheet.href ?? document.baseURI).href;
      const ranges = rule.style.getPropertyValue("unicode-range").split(/,\s*/);
      faces[family] ??= [];
      faces[family].push({ url, "unicode-range": ranges });
    }
  }
  return faces;
}
