import { layerWorkers } from "../compute/workers.ts";
import { isAbort, type Problem, problemOf } from "../core/problem.ts";
import { SINGLE_POINT_ZOOM } from "../core/tiles/cluster-tile.ts";
import { type LngLat, metres } from "../core/units.ts";
import { denseBelow, visibleLayers } from "../state/layers.ts";
import { type Card, type CardHit, card, selection } from "../state/selection.ts";
import { view } from "../state/view.ts";

/** A tap is allowed to miss by this much. */
const TOLERANCE_PIXELS = 8;

let latest: AbortController | null = null;

/** Asks every drawn layer what lies at a place and shows the card; a later question replaces an earlier one. */
export async function identify(at: LngLat, metresPerPixel: number): Promise<void> {
  latest?.abort();
  const run = new AbortController();
  latest = run;
  const zoom = view.peek()?.zoom ?? 0;
  // Stations drawn as counts and features drawn as density are not there one by one, and what is too far to be drawn cannot be meant.
  const asked = visibleLayers.peek().filter(({ id, isBasemap, style, minZoom }) => {
    const nearest =
      style.kind === "stations" ? SINGLE_POINT_ZOOM : Math.max(minZoom, denseBelow.peek().get(id) ?? 0);
    return !isBasemap && zoom >= nearest;
  });
  card.value = { at, hits: [], problems: [], current: 0, isLoading: true };
  const problems: Problem[] = [];
  const hits: CardHit[] = [];
  const answers = await Promise.all(
    asked.map(async (layer) => {
      try {
        const tolerance = metres(TOLERANCE_PIXELS * metresPerPixel);
        const found = await layerWorkers.of(layer.id).identify(layer.id, at, tolerance, run.signal);
        return found.map((feature): CardHit => ({ layer: layer.id, feature }));
      } catch (cause) {
        if (!isAbort(cause)) problems.push(problemOf(cause));
        return [];
      }
    }),
  );
  if (run.signal.aborted) return;
  // The layer on top answers first.
  hits.push(...answers.reverse().flat());
  show({ at, hits, problems, current: 0, isLoading: false });
}

/** Turns to another of the features at the place. */
export function turnCard(step: 1 | -1): void {
  const open = card.peek();
  if (!open || open.hits.length === 0) return;
  show({ ...open, current: (open.current + step + open.hits.length) % open.hits.length });
}

export function closeCard(): void {
  latest?.abort();
  card.value = null;
  selection.value = null;
}

function show(next: Card): void {
  card.value = next;
  const hit = next.hits[next.current];
  selection.value = hit ? { layer: hit.layer, ids: [hit.feature.id] } : null;
}
