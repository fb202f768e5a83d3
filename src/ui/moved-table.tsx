import type { MovedNamedCell } from "../core/grid/repair/session-view.ts";
import { areaUnit } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatMu, formatSquareMetres } from "../text/format.ts";
import { TableHead } from "./parts/table-head.tsx";

/** More lines are no table to look over; own default. */
const MOST_LINES = 12;
/** Less than this, m², is the rounding of borders that got a vertex. */
const LEAST_CHANGE = 0.005;

/** Area of each cell before and after, those that change most first; m², or 亩 where areas are shown in it. */
export function MovedTable({ moved }: { readonly moved: readonly MovedNamedCell[] }) {
  const words = text.value.repair;
  const changed = moved
    .filter(({ before, after }) => Math.abs(after - before) >= LEAST_CHANGE)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  if (changed.length === 0) return <p class="hint">{words.same}</p>;
  const unit = areaUnit.value === "mu" ? text.value.units.mu : text.value.units.squareMetres;
  const left = changed.length - MOST_LINES;
  const change = moved.reduce((sum, { before, after }) => sum + after - before, 0);
  return (
    <>
      <table class="figure-table small">
        <caption class="visually-hidden">{words.moved}</caption>
        <TableHead
          heads={[
            [text.value.attributes.withUnit(words.cell, unit)],
            [words.before],
            [words.after],
            [words.change],
          ]}
        />
        <tbody>
          {changed.slice(0, MOST_LINES).map(({ cell, code, name, before, after }) => (
            <tr key={cell}>
              <th scope="row" title={String(code)}>
                {name ?? String(code)}
              </th>
              <td>{area(before)}</td>
              <td>{after === 0 ? words.gone : area(after)}</td>
              <td>{signed(after - before)}</td>
            </tr>
          ))}
          <tr class="total">
            <th scope="row">{words.total}</th>
            <td />
            <td />
            <td>{signed(change)}</td>
          </tr>
        </tbody>
      </table>
      {left > 0 ? <p class="hint">{words.more(formatCount(left, language.value))}</p> : null}
    </>
  );
}

const area = (value: number): string =>
  (areaUnit.value === "mu" ? formatMu : formatSquareMetres)(value, language.value);

const signed = (value: number): string => (value >= LEAST_CHANGE ? `+${area(value)}` : area(value));
