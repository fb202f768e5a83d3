import { drawOutline } from "../core/grid/card/outline-drawing.ts";
import type { FilledCard } from "../state/grid-card.ts";
import { language, text } from "../state/settings.ts";
import { formatNumber } from "../text/format-number.ts";
import { cellTitle } from "./card-body.tsx";

/** Side of the drawing in its own units. */
const SIZE = 600;

/** A cell and its neighbours as a drawing with a north arrow and a scale bar. */
export function CellOutline({ filled: { card, around } }: { readonly filled: FilledCard }) {
  const { ids, geometry } = around;
  const rowOf = (feature: number) => ids.indexOf(feature);
  const drawing = drawOutline(
    geometry,
    {
      cell: rowOf(card.feature),
      neighbours: card.neighbours.map(({ feature }) => rowOf(feature)),
      place: null,
    },
    SIZE,
  );
  const names = new Map(card.neighbours.map((cell) => [rowOf(cell.feature), cell.name ?? cell.code ?? ""]));
  const { cell, neighbours, scale } = drawing;
  return (
    <svg class="cell-outline" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={cellTitle(card)}>
      {neighbours.map(({ row, path }) => (
        <path key={row} class="neighbour" d={path} />
      ))}
      <path class="cell" d={cell.path} />
      {neighbours.map(({ row, label }) =>
        label ? (
          <text key={row} class="name" x={label[0]} y={label[1]}>
            {names.get(row)}
          </text>
        ) : null,
      )}
      {cell.label ? (
        <text class="name own" x={cell.label[0]} y={cell.label[1]}>
          {card.name ?? card.code}
        </text>
      ) : null}
      <g class="north" transform={`translate(${SIZE - 36} 52)`}>
        <path d="M0 -30L10 8L0 0L-10 8Z" />
        <text y="28">{text.value.gridCard.north}</text>
      </g>
      <g class="scale" transform={`translate(20 ${SIZE - 24})`}>
        <path d={`M0 -6V0H${scale.width.toFixed(1)}V-6`} />
        <text x={scale.width / 2} y="-10">
          {formatNumber(scale.metres, scale.metres < 1 ? 1 : 0, language.value)} {text.value.units.metres}
        </text>
      </g>
    </svg>
  );
}
