import { type Atoms, joinAtoms } from "../fabric/atoms.ts";
import { type BuiltFabric, buildFabric } from "../fabric/build-fabric.ts";
import { finishFabric } from "../fabric/finish-fabric.ts";
import { adjacencyOf } from "../mesh/adjacency.ts";
import type { Network } from "../mesh/network.ts";
import type { LandUse } from "./codes.ts";
import { currentUse } from "./current-use.ts";
import { finenessFor } from "./fineness.ts";
import { joinParcels, type Parcels } from "./join-parcels.ts";
import { paintLandmarks } from "./paint-landmarks.ts";
import { plannedUse } from "./plan-use.ts";
import type { ParcelFacts } from "./write-parcels.ts";

/** Present and planned land use, as labels on one mesh. */
export interface LandUsePlan extends BuiltFabric {
  readonly network: Network;
  readonly land: Atoms;
  readonly current: ParcelLayer;
  readonly planned: ParcelLayer;
  /** Named park of each atom by its place in the list, −1 for none. */
  readonly namedParkOf: Int32Array;
}

/** The parcels of one layer. */
export interface ParcelLayer extends Parcels {
  /** Parcel of each face of the mesh. */
  readonly labels: Int32Array;
  readonly facts: readonly ParcelFacts[];
}

/** Makes the mesh and puts exactly `count` parcels on it, twice: as the land is used and as it is planned to be. */
export function buildLandUse(count: number): LandUsePlan {
  const built = buildFabric(finenessFor(count));
  const { fabric } = built;
  const land = joinAtoms(fabric);
  const { atoms, atomOf } = land;
  const adjacency = adjacencyOf(fabric.mesh, atomOf, atoms.length);
  const current = atoms.map(currentUse);
  const planned = atoms.map((atom, i) => plannedUse(atom, current[i] as LandUse));
  const namedParkOf = paintLandmarks(atoms, adjacency, [current, planned]);
  const parcels = joinParcels(land, adjacency, { current, planned }, count);
  return {
    ...built,
    network: finishFabric(fabric),
    land,
    current: layerOf(land, parcels.current, current),
    planned: layerOf(land, parcels.planned, planned),
    namedParkOf,
  };
}

function layerOf({ atoms, atomOf }: Atoms, parcels: Parcels, uses: readonly LandUse[]): ParcelLayer {
  const facts = new Array<ParcelFacts>(parcels.count);
  atoms.forEach(({ cell }, atom) => {
    facts[parcels.parcelOf[atom] as number] = { code: uses[atom] as LandUse, district: cell.district };
  });
  return { ...parcels, labels: atomOf.map((atom) => parcels.parcelOf[atom] as number), facts };
}
