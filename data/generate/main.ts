import { type Admin, buildAdmin } from "./admin/build-admin.ts";
import { describeGrid } from "./admin/describe-grid.ts";
import { takePieces } from "./admin/pieces.ts";
import { adminOutlines, writeAdmin, writeGrid } from "./admin/write-admin.ts";
import { writePlaces } from "./basemap/write-places.ts";
import { writeRailways } from "./basemap/write-railways.ts";
import { writeRoads } from "./basemap/write-roads.ts";
import { writeWater } from "./basemap/write-water.ts";
import { writeControl } from "./control/write-control.ts";
import { buildLandUse, type LandUsePlan } from "./landuse/build-land-use.ts";
import { writeCurrent, writePlanned } from "./landuse/write-parcels.ts";
import type { GeneratedFile } from "./layers/layer-builder.ts";
import { adjacencyOf } from "./mesh/adjacency.ts";
import { dissolve } from "./mesh/dissolve.ts";
import { findObjects, type Objects } from "./objects/find-objects.ts";
import { pieceShapes } from "./objects/piece-shapes.ts";
import { writeIndustrialParks } from "./objects/write-industrial-parks.ts";
import { writeParks } from "./objects/write-parks.ts";
import { writeOverview } from "./overview/write-overview.ts";
import { writeSpoiledGrid } from "./spoiled/write-spoiled.ts";
import { writeStations } from "./stations/write-stations.ts";

export { generateParcels } from "./generate-parcels.ts";
export type { GeneratedFile } from "./layers/layer-builder.ts";

export interface GenerateOptions {
  /** Parcels of each land-use layer, 40,000 to 100,000; 60,000 unless told otherwise. */
  readonly parcels?: number;
  /** Told the name of each stage as it begins. */
  readonly onStage?: (name: string) => void;
}

/**
 * Every file of the demonstration data, one after the other as they are ready: EPSG:4490, the same bytes on every machine. Nothing in it is
 * real; it is shaped by the published figures that data/README.md names, and generated from the tables in `geography/`.
 */
export function* generateLayers({
  parcels = 60_000,
  onStage = () => undefined,
}: GenerateOptions = {}): Generator<GeneratedFile> {
  onStage("land use");
  const plan = buildLandUse(parcels);
  yield* writeLandUse(plan, onStage);
  onStage("parks");
  const shapes = pieceShapes(plan);
  const adjacency = adjacencyOf(plan.fabric.mesh, plan.current.labels, plan.current.count);
  const objects = findObjects(plan, shapes, adjacency);
  onStage("administrative areas");
  const admin = buildAdmin(takePieces(plan, shapes, adjacency, objects.wholeOf));
  yield* writeRegions(plan, admin, objects);
  onStage("control lines");
  yield* writeControl(plan);
  onStage("stations");
  yield writeStations(plan, admin);
  onStage("basemap");
  yield writeWater(plan);
  yield writeRoads(plan);
  yield writeRailways();
  yield writePlaces();
}

function* writeLandUse(
  { network, current, planned }: LandUsePlan,
  onStage: (name: string) => void,
): Generator<GeneratedFile> {
  onStage("present land use");
  yield writeCurrent(dissolve(network, current.labels, current.count), current.facts);
  onStage("planned land use");
  yield writePlanned(dissolve(network, planned.labels, planned.count), planned.facts);
  onStage("far views");
  yield writeOverview(network, current, { name: "landuse-current-overview", title: "现状用地用海（概览）" });
  yield writeOverview(network, planned, { name: "landuse-plan-overview", title: "规划用地用海（概览）" });
}

function* writeRegions(plan: LandUsePlan, admin: Admin, objects: Objects): Generator<GeneratedFile> {
  const outlines = adminOutlines(plan.network, plan.current, admin);
  const rows = describeGrid(outlines.cells, admin);
  yield* writeAdmin(outlines, admin);
  yield writeGrid(outlines.cells, rows);
  yield* writeSpoiledGrid(plan, admin, outlines.cells, { rows, objects: objects.named });
  const placeOf = (piece: number) =>
    admin.listedCommunities[admin.communities.regionOf[piece] as number]?.name ?? "";
  yield* writeParks(plan, objects.parks, placeOf);
  yield writeIndustrialParks(plan, objects.industrial);
}
