import { isConstructionLand } from "../../../src/core/planning/land-use.ts";
import { districtAt, flatness, woodedness } from "../landscape/landscape.ts";
import type { LandUsePlan } from "../landuse/build-land-use.ts";
import type { LandUse } from "../landuse/codes.ts";
import { type Adjacency, adjacencyOf } from "../mesh/adjacency.ts";
import { shapeOf } from "../mesh/face-shape.ts";
import { type Mesh, OUTSIDE } from "../mesh/mesh.ts";
import { voronoiMesh } from "../mesh/voronoi-mesh.ts";
import { fractalNoise } from "../numeric/noise.ts";
import { Random } from "../numeric/random.ts";
import type { PieceShapes } from "../objects/piece-shapes.ts";
import type { XY } from "../plane.ts";
import { scatterSites } from "../sites/scatter-sites.ts";
import { SiteSet } from "../sites/site-set.ts";

/** What lies under a cell of the control mesh, as shares of its land. */
interface Ground {
  readonly district: number;
  /** Fields today; and the more common of 水浇地 and 旱地 among them. */
  readonly farmland: number;
  readonly farmCode: LandUse;
  /** Woods and natural grass. */
  readonly wild: number;
  /** Town that stands, and town once the plan is carried out. */
  readonly built: number;
  readonly planned: number;
  readonly flat: number;
  readonly wooded: number;
}

/** A mesh of its own for the control lines, so that they cut across parcels as surveyed lines do. */
export interface ControlMesh extends PieceShapes {
  readonly mesh: Mesh;
  readonly adjacency: Adjacency;
  readonly ground: readonly Ground[];
  /** 1 for cells at the border of the city, which no line takes in. */
  readonly isEdge: Uint8Array;
}

/** Metres between cells: on flat land and on the heights. */
const FINE = 400;
const COARSE = 600;
/** Where land is sampled, in shares of the spacing. */
const SAMPLES: readonly XY[] = [
  [0, 0],
  [0.3, 0.1],
  [-0.1, 0.3],
  [-0.3, -0.1],
  [0.1, -0.3],
];

export function buildControlMesh(plan: LandUsePlan): ControlMesh {
  const set = new SiteSet();
  scatterSites(set, new Random(401), {
    spacingAt: (x, y) =>
      (flatness(x, y) > -0.3 ? FINE : COARSE) *
      (1 + 0.3 * fractalNoise(x, y, { wavelength: 3000, octaves: 2, seed: 402 })),
    isOpen: (x, y, radius) => set.isFree(x, y, radius),
  });
  const { sites } = set;
  const { mesh, siteOf } = voronoiMesh(set.positions(), (s) => sites[s]?.kind === "country");
  const ground = siteOf.map((s) => {
    const { x, y, spacing } = sites[s] as (typeof sites)[number];
    return groundAt(plan, x, y, spacing);
  });
  const shapes = Array.from({ length: mesh.faceCount }, (_, face) => shapeOf(mesh, face));
  return {
    mesh,
    ground,
    adjacency: adjacencyOf(
      mesh,
      Int32Array.from(siteOf, (_, face) => face),
      mesh.faceCount,
    ),
    isEdge: edgeCells(mesh),
    area: Float64Array.from(shapes, (shape) => shape.area),
    x: Float64Array.from(shapes, (shape) => shape.x),
    y: Float64Array.from(shapes, (shape) => shape.y),
  };
}

function groundAt(
  { fabric, land, current, planned }: LandUsePlan,
  x: number,
  y: number,
  spacing: number,
): Ground {
  let [farmland, wild, built, future, dry] = [0, 0, 0, 0, 0];
  for (const [u, v] of SAMPLES) {
    const face = fabric.faceAt(x + u * spacing, y + v * spacing);
    if (face < 0) continue;
    const now = current.facts[current.labels[face] as number]?.code ?? "0403";
    const then = planned.facts[planned.labels[face] as number]?.code ?? "0403";
    const { site } = land.atoms[land.atomOf[face] as number]?.cell ?? {};
    const isTown = site !== undefined && site.lattice >= 0;
    if (now.startsWith("01")) farmland++;
    if (now === "0103") dry++;
    if (now.startsWith("03") || now === "0401") wild++;
    if (isTown && site.isBuilt) built++;
    if (isTown || (isConstructionLand(then) && isConstructionLand(now) && then.startsWith("10"))) future++;
  }
  const share = (count: number) => count / SAMPLES.length;
  return {
    district: districtAt(x, y),
    farmland: share(farmland),
    farmCode: 2 * dry > farmland ? "0103" : "0102",
    wild: share(wild),
    built: share(built),
    planned: share(future),
    flat: flatness(x, y),
    wooded: woodedness(x, y),
  };
}

/** Rows of cells along the outer border that no line takes in: the border of this mesh and that of the parcels differ by up to a cell. */
const EDGE_ROWS = 4;

function edgeCells(mesh: Mesh): Uint8Array {
  let isEdge = new Uint8Array(mesh.faceCount);
  for (let row = 0; row < EDGE_ROWS; row++) {
    const wider = isEdge.slice();
    for (let h = 0; h < mesh.halfEdgeCount; h++) {
      const [face, across] = [mesh.face(h), mesh.face(h ^ 1)];
      if (face !== OUTSIDE && (across === OUTSIDE || isEdge[across])) wider[face] = 1;
    }
    isEdge = wider;
  }
  return isEdge;
}
