import type { GeometryColumns } from "./columns.ts";
import type { GeometryBuilder } from "./columns-builder.ts";
import { EngineError, type EngineOperation, type Fault, type GeometryEngine, type Shape } from "./engine.ts";
import { coverageFaults, simplifyCoverage, withCollection } from "./geos/coverage.ts";
import { faultOf } from "./geos/fault.ts";
import { loadFeatures } from "./geos/load.ts";
import { GeosMemory, type Pointer } from "./geos/memory.ts";
import { storePolygons } from "./geos/store.ts";

/**
 * GEOS in WebAssembly (npm `geos-wasm`, LGPL: its own file in the build, replaceable), floating precision. Loaded on demand: 2.5 MB.
 * Handles are pointers into its memory, which grows and never shrinks: end the worker to give it back.
 */
export function loadGeos(): Promise<GeometryEngine> {
  loading ??= load();
  return loading;
}

/** The package keeps one instance per thread; so does this module. */
let loading: Promise<GeometryEngine> | undefined;

async function load(): Promise<GeometryEngine> {
  const { default: initGeos } = await import("geos-wasm");
  let lastError = "";
  const options = {
    errorHandler: (message: string) => {
      lastError = message;
    },
    noticeHandler: () => undefined,
  };
  // The package's type for its only parameter is an empty object.
  const geos = await initGeos(options as Parameters<typeof initGeos>[0]);
  return new GeosEngine(new GeosMemory(geos, () => lastError));
}

const SUPPORTED: ReadonlySet<EngineOperation> = new Set([
  "fault",
  "repair",
  "intersection",
  "difference",
  "symmetric-difference",
  "union",
  "buffer",
  "coverage-faults",
  "simplify-coverage",
]);

const pointerOf = (shape: Shape): Pointer => shape as unknown as Pointer;
const shapeOf = (pointer: Pointer): Shape => pointer as unknown as Shape;

class GeosEngine implements GeometryEngine {
  readonly name = "geos";
  readonly version: string;
  readonly supports = SUPPORTED;
  readonly roundsCrossingsOnce = true;
  readonly #memory: GeosMemory;

  constructor(memory: GeosMemory) {
    this.#memory = memory;
    this.version = `GEOS ${memory.string(memory.geos.GEOSversion())}`;
  }

  load(geometry: GeometryColumns, row: number): Shape {
    const [pointer] = attempt(() => loadFeatures(this.#memory, geometry, [row, row + 1]));
    return shapeOf(pointer as Pointer);
  }

  loadAll(geometry: GeometryColumns): Shape[] {
    return attempt(() => loadFeatures(this.#memory, geometry, [0, geometry.kinds.length])).map(shapeOf);
  }

  fault(shape: Shape): Fault | null {
    return attempt(() => faultOf(this.#memory, pointerOf(shape)));
  }

  repair(shape: Shape): Shape {
    return this.#result(() => this.#memory.geos.GEOSMakeValid(pointerOf(shape)));
  }

  area(shape: Shape): number {
    const { geos, out } = this.#memory;
    if (geos.GEOSArea(pointerOf(shape), out) !== 1) throw this.#memory.error();
    return geos.Module.HEAPF64[out >> 3] as number;
  }

  intersection(a: Shape, b: Shape): Shape {
    return this.#result(() => this.#memory.geos.GEOSIntersection(pointerOf(a), pointerOf(b)));
  }

  difference(a: Shape, b: Shape): Shape {
    return this.#result(() => this.#memory.geos.GEOSDifference(pointerOf(a), pointerOf(b)));
  }

  symmetricDifference(a: Shape, b: Shape): Shape {
    return this.#result(() => this.#memory.geos.GEOSSymDifference(pointerOf(a), pointerOf(b)));
  }

  union(shapes: readonly Shape[], lattice?: number): Shape {
    const { geos } = this.#memory;
    return this.#result(() =>
      withCollection(this.#memory, shapes.map(pointerOf), (members) =>
        lattice === undefined ? geos.GEOSUnaryUnion(members) : geos.GEOSUnaryUnionPrec(members, lattice),
      ),
    );
  }

  buffer(shape: Shape, distance: number, corners: number): Shape {
    return this.#result(() => this.#memory.geos.GEOSBuffer(pointerOf(shape), distance, corners));
  }

  coverageFaults(shapes: readonly Shape[], gap: number): number[] {
    return attempt(() => coverageFaults(this.#memory, shapes.map(pointerOf), gap));
  }

  simplifyCoverage(shapes: readonly Shape[], tolerance: number): Shape[] {
    return attempt(() => simplifyCoverage(this.#memory, shapes.map(pointerOf), tolerance)).map(shapeOf);
  }

  store(shape: Shape, builder: GeometryBuilder): void {
    storePolygons(this.#memory, pointerOf(shape), builder);
  }

  free(shape: Shape): void {
    this.#memory.geos.GEOSGeom_destroy(pointerOf(shape));
  }

  memory(): number {
    return this.#memory.size;
  }

  #result(run: () => Pointer): Shape {
    return shapeOf(attempt(() => this.#memory.checked(run())));
  }
}

/**
 * Some faults leave GEOS as an exception of C++ instead of a null: a number, or an error of the name `CppException`. It stays usable after them. A trap of the machine
 * (out of memory, out of bounds) is none of those and goes on to the caller.
 */
function attempt<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof Error && cause.name !== "CppException") throw cause;
    throw new EngineError(`GEOS: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
