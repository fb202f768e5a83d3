import type { LayerInput } from "../core/analysis/layer-input.ts";
import { findCrs } from "../core/geometry/crs.ts";
import type { Problem } from "../core/problem.ts";
import type { LoadedLayer } from "../io/load-layer.ts";
import type { Values } from "./command.ts";
import type { OpenOptions, openLayer } from "./open-layer.ts";

type Opened = LoadedLayer & LayerInput;

/** Layers whose borders are held against each other, and what was noticed about all of them. */
interface Together {
  readonly layers: readonly [Opened, ...Opened[]];
  readonly problems: readonly Problem[];
}

/**
 * Opens layers whose borders must meet. Where they come in different systems, an edge is straight in one and bent in the other: then only their vertices are taken to degrees, as programs that
 * convert files do, and that is said.
 * @throws ProblemError what `open` can throw
 */
export async function openTogether(
  [first, ...others]: readonly [string, ...string[]],
  values: Values,
  open: typeof openLayer,
): Promise<Together> {
  const openAll = async (options: OpenOptions = {}): Promise<Together["layers"]> => {
    const layers: [Opened, ...Opened[]] = [await open(first, values, options)];
    for (const path of others) layers.push(await open(path, values, options));
    return layers;
  };
  const layers = await openAll();
  const systems = new Map(layers.map(({ crs }) => [straightOn(crs), crs]));
  if (systems.size < 2) return { layers, problems: problemsOf(layers) };
  const remark: Problem = { code: "mixed-crs", facts: { systems: [...systems.values()].join(", ") } };
  const again = await openAll({ verticesOnly: true });
  return { layers: again, problems: [...problemsOf(again), remark] };
}

/** What the edges of a system are straight on: a projected plane, or that of longitude and latitude. */
const straightOn = (crs: string | null): string => (crs && findCrs(crs)?.proj) || "degrees";

const problemsOf = (layers: readonly LoadedLayer[]): Problem[] => layers.flatMap(({ problems }) => problems);
