import { OUTSIDE } from "../mesh/mesh.ts";
import { finishNetwork, type Network } from "../mesh/network.ts";
import { type Fabric, ROLE, type Role } from "./fabric.ts";

const NATURAL: readonly Role[] = [ROLE.country, ROLE.village, ROLE.river];
/** Metres between vertices of natural borders, and how many a border has at most. */
const STEP = 95;
const MOST_POINTS = 6;

/** The fabric in degrees: borders between natural land are ragged, those of lots, streets and railways straight. */
export function finishFabric(fabric: Fabric): Network {
  const { mesh } = fabric;
  const isNatural = (face: number): boolean =>
    face === OUTSIDE || (NATURAL.includes(fabric.role(face)) && fabric.cellOf(face).site.lattice < 0);
  return finishNetwork(mesh, {
    isRagged: (h) => isNatural(mesh.face(h)) && isNatural(mesh.face(h ^ 1)),
    step: STEP,
    mostPoints: MOST_POINTS,
  });
}
