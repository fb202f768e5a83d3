import type { GridComparison } from "../core/grid/compare/comparison.ts";
import { language, text } from "../state/settings.ts";
import { cellName } from "../text/change-sentence.ts";
import { formatCount, formatSquareMetres } from "../text/format.ts";
import { TableHead } from "./parts/table-head.tsx";

/** Ground up to this, in m², is not listed: half of the last figure shown. It is in the ledger and in the export. */
const NEGLIGIBLE = 0.005;

/** One line of the matrix; null stands for no cell. */
interface Line {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly area: number;
  /** Null where they are not known; undefined where they make no sense. */
  readonly households: number | null | undefined;
  readonly people: number | null | undefined;
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
      <table class="figure-table small">
        <TableHead
          heads={[[passageText(words.from, words.to)], [words.area], [words.households], [words.people]]}
        />
        <tbody>
          {lines.slice(0, most).map(({ key, from, to, area, households, people }) => (
            <tr key={key}>
              <th scope="row">{passageText(from ?? words.nowhere, to ?? words.nowhere)}</th>
              <td>{formatSquareMetres(area, language.value)}</td>
              <td>{households === undefined ? "" : formatCount(households, language.value)}</td>
              <td>{people === undefined ? "" : formatCount(people, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > most ? <p class="hint">{text.value.ledger.more(lines.length - most)}</p> : null}
    </>
  );
}

/** Where there is no room for both on a line, the second one stands below the first. */
const passageText = (from: string, to: string): string => `${from}\u202f→ ${to}`;

function linesOf({ passages, balances }: GridComparison): Line[] {
  const passed = passages.map((passage, i): Line => {
    const { area, households, people } = passage;
    const [from, to] = [passage.old, passage.new].map((cell) => cellName(cell, language.value));
    return { key: `${i}`, from: from ?? null, to: to ?? null, area, households, people };
  });
  const rests = balances.map(({ version, cell, rest, households, people }, i): Line => {
    const name = cellName(cell, language.value);
    return version === "old"
      ? { key: `lost-${i}`, from: name, to: null, area: rest, households, people }
      : { key: `gained-${i}`, from: null, to: name, area: rest, households: undefined, people: undefined };
  });
  return [...passed, ...rests].filter(({ area }) => area > NEGLIGIBLE);
}
