import { drawOutline } from "../core/grid/card/outline-drawing.ts";
import { placeNames } from "../core/grid/card/place-names.ts";
import type { FilledCard } from "../state/grid-card.ts";
import { language, text } from "../state/settings.ts";
import { formatNumber } from "../text/format-number.ts";
import { cellTitle } from "./card-body.tsx";

/** Side of the drawing in its own units, and how high its letters are. */
const SIZE = 600;
const LETTER = 15;
const OWN_LETTER = 18;

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
  const names = new Map(
    [card, ...card.neighbours].map((each) => [rowOf(each.feature), each.name ?? each.code ?? ""]),
  );
  const { cell, neighbours, scale } = drawing;
  const named = [cell, ...neighbours].flatMap(({ row, label }) =>
    label
      ? [{ row, text: names.get(row) ?? "", at: label, height: row === cell.row ? OWN_LETTER : LETTER }]
      : [],
  );
  const places = placeNames(named, {
    size: SIZE,
    taken: [
      [SIZE - 60, 0, SIZE, 90],
      [0, SIZE - 60, 40 + scale.width, SIZE],
    ],
  });
  return (
    <svg
      class="cell-outline"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      font-size={LETTER}
      role="img"
      aria-label={cellTitle(card)}
    >
      {neighbours.map(({ row, path }) => (
        <path key={row} class="neighbour" d={path} />
      ))}
      <path class="cell" d={cell.path} />
      {named.map(({ row, text: name, height }, i) => {
        const at = places[i];
        return at ? (
          <text
            key={row}
            class={row === cell.row ? "name own" : "name"}
            x={at[0]}
            y={at[1]}
            font-size={height}
          >
            {name}
          </text>
        ) : null;
      })}
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
