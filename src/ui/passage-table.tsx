import type { GridComparison, Passage } from "../core/grid/compare/comparison.ts";
import { language, text } from "../state/settings.ts";
import { cellName } from "../text/change-sentence.ts";
import { formatCount, formatSquareMetres } from "../text/format.ts";

/** Ground up to this, in m², is not listed: half of the last figure shown. It is in the ledger and in the export. */
const NEGLIGIBLE = 0.005;

/** One line of the matrix; null stands for no cell. */
interface Line {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly area: number;
  readonly passage: Passage | null;
}

/** The matrix as a list: who passed how much to whom, by the old cell; with what was lost and gained each row and each column adds up. */
export function PassageTable({
  comparison,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly comparison: GridComparison;
  /** Lines shown. */
  readonly most?: number;
}) {
  const words = text.value.comparison.matrix;
  const lines = linesOf(comparison);
  return (
    <>
      <table class="passages">
        <thead>
          <tr>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.households}</th>
            <th scope="col">{words.people}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, most).map(({ key, from, to, area, passage }) => (
            <tr key={key}>
              <td>{from ?? words.nowhere}</td>
              <td>{to ?? words.nowhere}</td>
              <td>{formatSquareMetres(area, language.value)}</td>
              <td>{passage ? formatCount(passage.households, language.value) : ""}</td>
              <td>{passage ? formatCount(passage.people, language.value) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > most ? <p class="hint">{text.value.ledger.more(lines.length - most)}</p> : null}
    </>
  );
}

function linesOf({ passages, balances }: GridComparison): Line[] {
  const passed = passages.map((passage, i): Line => {
    const from = cellName(passage.old, language.value);
    return { key: `${i}`, from, to: cellName(passage.new, language.value), area: passage.area, passage };
  });
  const rests = balances.map(({ version, cell, rest }, i): Line => {
    const name = cellName(cell, language.value);
    const ends = version === "old" ? { from: name, to: null } : { from: null, to: name };
    return { key: `rest-${i}`, ...ends, area: rest, passage: null };
  });
  return [...passed, ...rests].filter(({ area }) => area > NEGLIGIBLE);
}
