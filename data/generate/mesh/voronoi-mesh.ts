import { Delaunay } from "d3-delaunay";
import type { XY } from "../plane.ts";
import { Mesh } from "./mesh.ts";

export interface VoronoiMesh {
  readonly mesh: Mesh;
  /** Site of each face. */
  readonly siteOf: readonly number[];
  /** Face of the site nearest to a point, −1 where that site is outside. */
  nearestCell(x: number, y: number): number;
}

/**
 * The Voronoi cells of the sites that are `inside`, as one mesh. Cells of the other sites are the outside; enough
 * of them must surround the inner ones, so that every inner cell is closed.
 */
export function voronoiMesh(sites: readonly XY[], isInside: (site: number) => boolean): VoronoiMesh {
  const delaunay = new Delaunay(Float64Array.from(sites.flat()));
  const { triangles, halfedges } = delaunay;
  const mesh = new Mesh();
  const vertexOf = new Int32Array(triangles.length / 3).fill(-1);
  const edgeOf = new Int32Array(triangles.length).fill(-1);
  const centre = (triangle: number): number => {
    if (vertexOf[triangle] === -1) {
      const [a, b, c] = [0, 1, 2].map((corner) => sites[triangles[3 * triangle + corner] as number] as XY);
      const [x, y] = circumcentre(a as XY, b as XY, c as XY);
      vertexOf[triangle] = mesh.addVertex(x, y);
    }
    return vertexOf[triangle] as number;
  };
  // The Delaunay half-edge e, p → q, is crossed by the Voronoi edge from its own triangle to its twin's.
  const crossing = (e: number): number => {
    if (edgeOf[e] === -1) {
      const twin = halfedges[e] as number;
      edgeOf[e] = mesh.addEdge(centre(Math.floor(e / 3)), centre(Math.floor(twin / 3)));
      edgeOf[twin] = (edgeOf[e] as number) ^ 1;
    }
    return edgeOf[e] as number;
  };
  const siteOf: number[] = [];
  const started = new Uint8Array(sites.length);
  for (let e = 0; e < triangles.length; e++) {
    const site = triangles[e] as number;
    if (started[site] || !isInside(site)) continue;
    started[site] = 1;
    const loop: number[] = [];
    let leaving = e;
    do {
      loop.push(crossing(leaving));
      // The twin ends at the site; the half-edge after it leaves the site again.
      leaving = nextInTriangle(halfedges[leaving] as number);
    } while (leaving !== e);
    mesh.addFace(loop);
    siteOf.push(site);
  }
  const cellOf = new Int32Array(sites.length).fill(-1);
  siteOf.forEach((site, cell) => {
    cellOf[site] = cell;
  });
  // The search walks from site to site; the one found last is usually near.
  let last = 0;
  const nearestCell = (x: number, y: number): number => {
    last = delaunay.find(x, y, last);
    return cellOf[last] as number;
  };
  return { mesh, siteOf, nearestCell };
}

const nextInTriangle = (e: number): number => (e % 3 === 2 ? e - 2 : e + 1);

function circumcentre([ax, ay]: XY, [bx, by]: XY, [cx, cy]: XY): XY {
  const dx = bx - ax;
  const dy = by - ay;
  const ex = cx - ax;
  const ey = cy - ay;
  const b = dx * dx + dy * dy;
  const c = ex * ex + ey * ey;
  const d = 0.5 / (dx * ey - dy * ex);
  return [ax + (ey * b - dy * c) * d, ay + (dx * c - ex * b) * d];
}
