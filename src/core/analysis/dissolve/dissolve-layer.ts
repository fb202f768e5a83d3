import { type GeometryColumns, POLYGON } from "../../geometry/columns.ts";
import { GeometryBuilder } from "../../geometry/columns-builder.ts";
import { copyParts } from "../../geometry/copy-parts.ts";
import { checkCoverage } from "../../geometry/coverage/check-coverage.ts";
import { type DissolveInto, dissolveCoverage } from "../../geometry/coverage/dissolve-coverage.ts";
import { freeHalfEdges, matchHalfEdges } from "../../geometry/coverage/half-edges.ts";
import { partsAlone, polygonsIn, rowsOfParts } from "../../geometry/coverage/polygons.ts";
import { RowFinder } from "../../geometry/coverage/row-finder.ts";
import { NONE } from "../../geometry/coverage/vertex-numbers.ts";
import { EngineError, type GeometryEngine } from "../../geometry/engine.ts";
import { interiorPoint } from "../../geometry/interior-point.ts";
import type { Job } from "../../job.ts";
import { runSteps } from "../../run-steps.ts";
import { findBreaches } from "./find-breaches.ts";
import { uniteParts } from "./unite-parts.ts";

/** A layer whose polygons of one class were joined. */
export interface DissolvedLayer {
  /** In the degrees of the input. By class. */
  readonly geometry: GeometryColumns;
  readonly classes: Int32Array;
  /** Feature that each polygon of the input went into; {@link NONE} for one without room, or that the engine could not join. */
  readonly featureOfPart: Int32Array;
  /** How many rows the engine joined. */
  readonly byEngine: number;
  readonly failed: readonly { readonly parts: readonly number[]; readonly reason: string }[];
  /** m² that polygons of each class cover too often. */
  readonly overlaps: Float64Array;
  /** m² that polygons of each class gained when the engine cut their edges. */
  readonly cuts: Float64Array;
}

interface Question {
  readonly classOf: Int32Array;
  readonly classes: number;
  readonly into: DissolveInto;
}

/** Vertices nearer than this to another polygon are taken to lie on it: some 0.001 mm on the ground, in degrees. Own default, confirm. */
const TOLERANCE = 1e-11;

/** Joins polygons of one class: by the kernel where the layer is a coverage, by the engine for the patches where it is not. */
export async function dissolveLayer(
  geometry: GeometryColumns,
  { classOf, classes, into }: Question,
  { job, engine }: { readonly job: Job; readonly engine: () => Promise<GeometryEngine> },
): Promise<DissolvedLayer> {
  const run = { job, stage: "computing", total: geometry.xy.length / 2 } as const;
  const edges = await runSteps(matchHalfEdges(polygonsIn(geometry), "tile"), run);
  const check = await runSteps(checkCoverage(geometry, edges, TOLERANCE), run);
  const patches = await runSteps(dissolveCoverage(geometry, edges, { classOf, into: "patches" }), run);
  freeHalfEdges(edges);
  const isBreached = findBreaches(geometry, { check, patches, classOf, tolerance: TOLERANCE });
  const breached = breachedParts(geometry, patches.featureOfPart, { isBreached, classOf });
  const collector = new PatchCollector(patches.featureOfPart, into);
  const [overlaps, cuts] = [new Float64Array(classes), new Float64Array(classes)];
  const failed: { parts: number[]; reason: string }[] = [];
  let patch = 0;
  for (let own = 0; own < classes; own++) {
    for (; patch < patches.classes.length && patches.classes[patch] === own; patch++) {
      if (!isBreached[patch]) collector.addPatch(patches.geometry, patch, own);
    }
    const parts = breached.get(own);
    if (!parts) continue;
    try {
      const tools = { engine: await engine(), job, tolerance: TOLERANCE };
      const united = await uniteParts(geometry, parts, tools);
      overlaps[own] = united.overlap;
      cuts[own] = united.cuts;
      collector.addUnion(united.geometry, own, { geometry, parts });
    } catch (cause) {
      if (!(cause instanceof EngineError)) throw cause;
      failed.push({ parts, reason: cause.message });
    }
  }
  const rowOf = rowsOfParts(geometry);
  const byEngine = new Set([...breached.values()].flat().map((part) => rowOf[part])).size;
  return { ...collector.finish(), byEngine, failed, overlaps, cuts };
}

/** The polygons of breached patches, by class. */
function breachedParts(
  geometry: GeometryColumns,
  patchOfPart: Int32Array,
  { isBreached, classOf }: { readonly isBreached: Uint8Array; readonly classOf: Int32Array },
): Map<number, number[]> {
  const byClass = new Map<number, number[]>();
  const rowOf = rowsOfParts(geometry);
  patchOfPart.forEach((patch, part) => {
    if (isBreached[patch] !== 1) return;
    const own = classOf[rowOf[part] as number] as number;
    const parts = byClass.get(own);
    if (parts) parts.push(part);
    else byClass.set(own, [part]);
  });
  return byClass;
}

/** Makes features of patches, which come class by class. */
class PatchCollector {
  readonly #into: DissolveInto;
  readonly #builder = new GeometryBuilder();
  readonly #classes: number[] = [];
  readonly #patchOfPart: Int32Array;
  readonly #featureOfPatch: Int32Array;
  /** Features of polygons that the engine joined. */
  readonly #featureOfPart = new Map<number, number>();

  constructor(patchOfPart: Int32Array, into: DissolveInto) {
    this.#into = into;
    this.#patchOfPart = patchOfPart;
    this.#featureOfPatch = new Int32Array(patchOfPart.length).fill(NONE);
  }

  addPatch(geometry: GeometryColumns, patch: number, own: number): void {
    this.#featureOfPatch[patch] = this.#feature(own);
    copyParts(geometry, patch, this.#builder);
  }

  /** The polygons of a union as patches; which of them a polygon became part of is told by a point of it. */
  addUnion(
    union: GeometryColumns,
    own: number,
    source: { readonly geometry: GeometryColumns; readonly parts: readonly number[] },
  ): void {
    const polygons = partsAlone(union);
    const features = Array.from(polygons.kinds, (_, polygon) => {
      const feature = this.#feature(own);
      copyParts(polygons, polygon, this.#builder);
      return feature;
    });
    const finder = new RowFinder(polygons);
    for (const part of source.parts) {
      const point = interiorPoint(source.geometry, part);
      const polygon = point ? finder.at(...point)[0] : undefined;
      if (polygon !== undefined) this.#featureOfPart.set(part, features[polygon] as number);
    }
  }

  finish(): Pick<DissolvedLayer, "geometry" | "classes" | "featureOfPart"> {
    return {
      geometry: this.#builder.finish(),
      classes: Int32Array.from(this.#classes),
      featureOfPart: this.#patchOfPart.map(
        (patch, part) => this.#featureOfPart.get(part) ?? this.#featureOfPatch[patch] ?? NONE,
      ),
    };
  }

  /** The feature for a patch of a class. */
  #feature(own: number): number {
    if (this.#into === "patches" || this.#classes.at(-1) !== own) {
      this.#builder.beginFeature(POLYGON);
      this.#classes.push(own);
    }
    return this.#classes.length - 1;
  }
}
