import type { BBox } from "../units.ts";
import { isEmptyBox } from "./bounds.ts";

/** A coordinate reference system that data may come in. */
export interface Crs {
  /** `EPSG:4490` and the like. */
  readonly id: string;
  readonly name: string;
  /** proj4 text; null for longitude and latitude that are taken as they are (WGS 84 and CGCS2000 differ by less than 0.1 m). */
  readonly proj: string | null;
}

const GEOGRAPHIC: readonly Crs[] = [
  { id: "EPSG:4490", name: "CGCS2000", proj: null },
  { id: "EPSG:4326", name: "WGS 84", proj: null },
  { id: "OGC:CRS84", name: "WGS 84 (CRS84)", proj: null },
];
const WEB_MERCATOR: Crs = {
  id: "EPSG:3857",
  name: "Web Mercator",
  proj: "+proj=merc +a=6378137 +b=6378137 +units=m +no_defs",
};

/** The known system of that name; accepts `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490`, `urn:ogc:def:crs:OGC:1.3:CRS84`, `4490`. */
export function findCrs(name: string): Crs | null {
  const text = name.trim().toUpperCase();
  if (/CRS:?84H?$/.test(text)) return GEOGRAPHIC[2] ?? null;
  const number = /^(?:.*EPSG:+(?:[\d.]*:)?)?(\d+)$/.exec(text)?.[1];
  if (!number) return null;
  const id = `EPSG:${number}`;
  return (
    GEOGRAPHIC.find((crs) => crs.id === id) ??
    (id === WEB_MERCATOR.id ? WEB_MERCATOR : gaussKruger(Number(number)))
  );
}

/**
 * Families of CGCS2000 Gauss-Krüger zones in the EPSG register: first code, zone of the first code, number of zones, degrees to a zone, and
 * whether eastings carry the zone number in front.
 */
const FAMILIES = [
  { first: 4491, zone: 13, zones: 11, width: 6, prefixed: true },
  { first: 4502, zone: 13, zones: 11, width: 6, prefixed: false },
  { first: 4513, zone: 25, zones: 21, width: 3, prefixed: true },
  { first: 4534, zone: 25, zones: 21, width: 3, prefixed: false },
] as const;

/** The CGCS2000 Gauss-Krüger system of that EPSG number, if it is one. */
export function gaussKruger(epsg: number): Crs | null {
  const family = FAMILIES.find(({ first, zones }) => epsg >= first && epsg < first + zones);
  if (!family) return null;
  const zone = family.zone + epsg - family.first;
  const meridian = family.width === 3 ? 3 * zone : 6 * zone - 3;
  const easting = (family.prefixed ? zone * 1_000_000 : 0) + 500_000;
  return {
    id: `EPSG:${epsg}`,
    name: `CGCS2000 / ${family.width}-degree Gauss-Kruger ${family.prefixed ? `zone ${zone}` : `CM ${meridian}E`}`,
    proj: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  };
}

/** What the numbers of an undeclared layer say about its system. */
export type CrsGuess =
  | { readonly kind: "known"; readonly crs: Crs }
  | { readonly kind: "swapped" }
  /** Gauss-Krüger metres without the zone number: the zone must be asked for. */
  | { readonly kind: "zone-missing" }
  | { readonly kind: "unknown" };

/** Recognises a system by the size of its coordinates (domain rule for deliveries in Lanzhou; own default, confirm). */
export function guessCrs(box: BBox): CrsGuess {
  if (isEmptyBox(box)) return { kind: "known", crs: GEOGRAPHIC[0] as Crs };
  const [west, south, east, north] = box;
  if (west >= -180 && east <= 180) {
    if (south >= -90 && north <= 90) return { kind: "known", crs: GEOGRAPHIC[0] as Crs };
    return west >= -90 && east <= 90 && south >= -180 && north <= 180
      ? { kind: "swapped" }
      : { kind: "unknown" };
  }
  const isGaussNorthing = south > 1_500_000 && north < 6_500_000;
  const zone = Math.floor(west / 1_000_000);
  if (isGaussNorthing && zone === Math.floor(east / 1_000_000)) {
    if (zone === 0) return { kind: "zone-missing" };
    const family = FAMILIES.find((f) => f.prefixed && zone >= f.zone && zone < f.zone + f.zones);
    if (family && isGaussEasting(west, zone) && isGaussEasting(east, zone)) {
      // Eastings of 13 to 15 million may be 6-degree zones or Web Mercator: nobody can tell from the numbers.
      if (zone <= 15) return { kind: "unknown" };
      return { kind: "known", crs: gaussKruger(family.first + zone - family.zone) as Crs };
    }
  }
  const isChina = west > 8_100_000 && east < 15_100_000 && south > 300_000 && north < 7_200_000;
  return isChina ? { kind: "known", crs: WEB_MERCATOR } : { kind: "unknown" };
}

/** Eastings of a zone lie within 350 km of its middle. */
const isGaussEasting = (easting: number, zone: number): boolean =>
  Math.abs(easting - zone * 1_000_000 - 500_000) < 350_000;
