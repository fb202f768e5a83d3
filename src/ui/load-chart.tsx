import { communityTitle } from "../actions/grid-load.ts";
import { showFeatures } from "../actions/show-place.ts";
import { DEFAULT_RULES } from "../core/grid/rules.ts";
import { type LoadedCell, type LoadReport, loadMeasure } from "../state/grid-load.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { cellTitle } from "./card-body.tsx";

/** Height of a bar in units of its drawing; its width is the largest load. */
const HEIGHT = 12;

/** The cells of a community as bars, with the range of households that the rules ask for behind them. */
export function LoadChart({ report, index }: { readonly report: LoadReport; readonly index: number }) {
  const words = text.value.gridLoad;
  const measure = loadMeasure.value;
  const cells = (report.communities[index]?.rows ?? []).map((row) => report.cells[row] as LoadedCell);
  const { householdsBelow, householdsAbove } = DEFAULT_RULES.G14.limits;
  const range = measure === "households" ? ([householdsBelow ?? 0, householdsAbove ?? 0] as const) : null;
  const most = Math.max(1, range?.[1] ?? 0, ...cells.map((cell) => cell[measure] ?? 0));
  return (
    <figure class="load-chart">
      <figcaption>
        {words.chart(communityTitle(report, index))}
        {range ? <small>{words.range}</small> : null}
      </figcaption>
      <ol>
        {cells.map((cell) => (
          <li key={cell.feature}>
            <Bar cell={cell} layer={report.layer} most={most} range={range} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Bar({
  cell,
  layer,
  most,
  range,
}: {
  readonly cell: LoadedCell;
  readonly layer: string;
  readonly most: number;
  readonly range: readonly [number, number] | null;
}) {
  const load = cell[loadMeasure.value];
  const chosen = selection.value;
  const isChosen = chosen?.layer === layer && chosen.ids.length === 1 && chosen.ids[0] === cell.feature;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={cellTitle(cell)}
      onClick={() => showFeatures(layer, [cell.feature])}
    >
      <span>{cell.name ?? cell.code ?? cellTitle(cell)}</span>
      <svg viewBox={`0 0 ${most} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {range ? <rect class="range" x={range[0]} y="0" width={range[1] - range[0]} height={HEIGHT} /> : null}
        <rect class="load" x="0" y="2" width={load ?? 0} height={HEIGHT - 4} />
      </svg>
      <strong>{formatCount(load, language.value)}</strong>
    </button>
  );
}
