import { type Mesh, OUTSIDE } from "./mesh.ts";

/**
 * Joins the ends of edges shorter than `limit(halfEdge)` metres, where both faces keep at least four sides and stay turned the right way. The
 * corners of a lattice, where four cells nearly meet, become true crossroads.
 */
export function collapseShortEdges(mesh: Mesh, limit: (halfEdge: number) => number): void {
  const edges = mesh.halfEdgeCount;
  for (let h = 0; h < edges; h += 2) {
    if (mesh.face(h) === OUTSIDE || mesh.face(h ^ 1) === OUTSIDE) continue;
    const [ax, ay] = [mesh.x(mesh.origin(h)), mesh.y(mesh.origin(h))];
    const [bx, by] = [mesh.x(mesh.destination(h)), mesh.y(mesh.destination(h))];
    if (Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) >= limit(h)) continue;
    if (mesh.loop(mesh.face(h)).length < 5 || mesh.loop(mesh.face(h ^ 1)).length < 5) continue;
    mesh.collapseEdge(h, (ax + bx) / 2, (ay + by) / 2);
  }
}
