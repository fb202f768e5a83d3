import { EXPRESSWAYS, RAILWAYS, type Route } from "../geography/transport.ts";
import { type Character, QUARTERS } from "../geography/valley-city.ts";
import { districtAt, RIVER_LINES, RIVERS } from "../landscape/landscape.ts";
import { collapseShortEdges } from "../mesh/collapse-short-edges.ts";
import { voronoiMesh } from "../mesh/voronoi-mesh.ts";
import { curveThrough, type Line } from "../numeric/line.ts";
import { Random } from "../numeric/random.ts";
import { distance, toPlane } from "../plane.ts";
import { addCountrySites, addGullySites, addVillageSites } from "../sites/add-country-sites.ts";
import { addRibbonSites } from "../sites/add-ribbon-sites.ts";
import { addTownSites } from "../sites/add-town-sites.ts";
import { characterOf } from "../sites/lattices.ts";
import { type Site, SiteSet } from "../sites/site-set.ts";
import { cutLots } from "./cut-lots.ts";
import { type Avenue, cutAvenues, findAvenues } from "./cut-streets.ts";
import { cutVillages } from "./cut-villages.ts";
import { cutYellowRiver, type RiversideRoad } from "./cut-yellow-river.ts";
import { type Cell, Fabric, ROLE, type Role } from "./fabric.ts";
import { settleDistricts } from "./settle-districts.ts";
import { threadStrip } from "./thread-strip.ts";

/** How fine the fabric is: 1 gives the size that about 60,000 parcels need. */
export interface Fineness {
  readonly countryScale: number;
  readonly lotScale: number;
  readonly villages: number;
}

export interface BuiltFabric {
  readonly fabric: Fabric;
  readonly avenues: readonly Avenue[];
  readonly riverside: readonly RiversideRoad[];
}

/** The base mesh of all layers that must nest: country cells, streets, rivers, railways and town lots. */
export function buildFabric(fineness: Fineness): BuiltFabric {
  const set = new SiteSet();
  addRibbonSites(set, new Random(101));
  addTownSites(set, new Random(102));
  addVillageSites(set, new Random(103), fineness.villages);
  addGullySites(set, new Random(105), fineness.countryScale);
  addCountrySites(set, new Random(104), fineness.countryScale);
  const { sites } = set;
  const districts = sites.map((site) => (site.kind === "outside" ? -1 : districtAt(site.x, site.y)));
  const { mesh, siteOf, nearestCell } = voronoiMesh(set.positions(), (s) => (districts[s] as number) >= 0);
  const districtOf = Int32Array.from(siteOf, (s) => districts[s] as number);
  settleDistricts(mesh, districtOf);
  const cells = siteOf.map((s, cell): Cell => {
    const site = sites[s] as Site;
    return { site, district: districtOf[cell] as number, character: characterAt(site) };
  });
  const isTown = (face: number) =>
    (cells[face]?.site.kind ?? "country") === "block" || cells[face]?.site.kind === "bank";
  collapseShortEdges(mesh, (h) => {
    const [a, b] = [mesh.face(h), mesh.face(h ^ 1)];
    const spacing = Math.min(cells[a]?.site.spacing ?? 0, cells[b]?.site.spacing ?? 0);
    return (isTown(a) && isTown(b) ? 0.15 : 0.12) * spacing;
  });
  const fabric = new Fabric(mesh, cells, nearestCell);
  const avenues = findAvenues(fabric);
  const riverside = cutYellowRiver(fabric);
  cutTransport(fabric);
  cutVillages(fabric);
  cutAvenues(fabric, avenues);
  cutLots(fabric, fineness.lotScale);
  return { fabric, avenues, riverside };
}

/** Land that roads and railways may take; they bridge rivers and each other. */
const OPEN: readonly Role[] = [ROLE.country, ROLE.village, ROLE.block];

function cutTransport(fabric: Fabric): void {
  RIVERS.slice(1).forEach((river, i) => {
    const course = RIVER_LINES[i + 1] as Line;
    threadStrip(fabric, { course, width: river.width, role: ROLE.stream, through: OPEN });
  });
  for (const route of RAILWAYS) {
    threadStrip(fabric, { course: courseOf(route), width: 32, role: ROLE.railway, through: OPEN });
  }
  for (const route of EXPRESSWAYS) {
    threadStrip(fabric, { course: courseOf(route), width: 38, role: ROLE.highway, through: OPEN });
  }
}

/** Smooth course of a route on the plane, points every 100 m. */
export const courseOf = (route: Route): Line => curveThrough(route.course.map(toPlane), 100);

function characterAt(site: Site): Character {
  let nearest = 1;
  let character = characterOf(site.lattice);
  for (const quarter of QUARTERS) {
    const share = distance(toPlane(quarter.at), [site.x, site.y]) / quarter.reach;
    if (share < nearest) {
      nearest = share;
      character = quarter.character;
    }
  }
  return character;
}
