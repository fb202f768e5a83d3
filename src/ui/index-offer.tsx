import { cancelIndexing, indexLayer } from "../actions/index-layer.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { Problem } from "../core/problem.ts";
import { layerIndexings } from "../state/layers.ts";
import { text } from "../state/settings.ts";
import { ProblemLine } from "./parts/problem-line.tsx";

interface IndexOfferProps {
  readonly layer: MapLayer;
  readonly problem: Problem;
}

/** Under a layer without an index: what that means and the offer to make one on this machine; while that goes on, how far it is. */
export function IndexOffer({ layer, problem }: IndexOfferProps) {
  const words = text.value.layers;
  const progress = layerIndexings.value.get(layer.id);
  if (!progress) {
    return (
      <>
        <ProblemLine problem={problem} />
        <div class="index-offer">
          <button type="button" class="button" onClick={() => indexLayer(layer.id)}>
            {words.index}
          </button>
          <span>{words.indexHint}</span>
        </div>
      </>
    );
  }
  const { stage, done, total } = progress;
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div class="index-offer">
      <span>{words.indexing(text.value.analysis.stages[stage], `${Math.floor(100 * share)}%`)}</span>
      <progress max="1" value={share} />
      <button type="button" class="button" onClick={() => cancelIndexing(layer.id)}>
        {text.value.analysis.cancel}
      </button>
    </div>
  );
}
