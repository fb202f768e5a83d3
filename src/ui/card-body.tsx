import type { LayerField } from "../catalog/schema.ts";
import type { Contents } from "../core/grid/card/contents-in.ts";
import type { CardBeyond, CellName, GridCard } from "../core/grid/card/grid-cards.ts";
import { PERSONAL_FIELDS } from "../core/grid/card/personal-fields.ts";
import type { FilledCard } from "../state/grid-card.ts";
import { findLayer } from "../state/layers.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { formatCount, readableArea, readableLength } from "../text/format.ts";
import { formatNumber, UNKNOWN } from "../text/format-number.ts";
import { ProblemLine } from "./parts/problem-line.tsx";
import { TableHead } from "./parts/table-head.tsx";
import { TermTable } from "./parts/term-table.tsx";
import { valueText } from "./value-text.ts";

/** A cell by its name and code. */
export const cellTitle = ({ name, code, feature }: CellName): string =>
  [name, code].filter((word) => word !== null).join(" ") || text.value.card.feature(feature);

/** What the card of a cell says, on screen and on paper: facts, four sides, neighbours, contents. */
export function CardBody({
  filled,
  layerId,
  showsPersons,
  onCell,
}: {
  readonly filled: FilledCard;
  readonly layerId: string;
  readonly showsPersons: boolean;
  /** What a click on a neighbour does; on paper nothing. */
  readonly onCell: ((feature: number) => void) | null;
}) {
  const { card, problems } = filled;
  return (
    <>
      <Facts filled={filled} layerId={layerId} showsPersons={showsPersons} />
      <Sides card={card} onCell={onCell} />
      <Neighbours card={card} onCell={onCell} />
      <ContentsTable contents={card.contents} />
      <div class="card-notes">
        {problems.map((problem, i) => (
          <ProblemLine key={`${problem.code}-${i}`} problem={problem} />
        ))}
        <p class="hint">{text.value.gridCard.method}</p>
      </div>
    </>
  );
}

const isPersonal = (field: LayerField): boolean => field.personal === true || PERSONAL_FIELDS.has(field.name);

function Facts({
  filled: { card, values },
  layerId,
  showsPersons,
}: {
  readonly filled: FilledCard;
  readonly layerId: string;
  readonly showsPersons: boolean;
}) {
  const words = text.value.gridCard;
  const known = findLayer(layerId)?.fields ?? [];
  const own = known.filter(
    ({ name }) => name in values && values[name] !== card.name && values[name] !== card.code,
  );
  const shown = own.filter((field) => !isPersonal(field) || (showsPersons && !isKiosk.value));
  return (
    <section class="card-facts">
      <h5>{words.facts}</h5>
      <TermTable
        rows={[
          [words.area, readableArea(card.area, language.value)],
          [words.perimeter, readableLength(card.perimeter, language.value)],
          ...shown
            .filter(({ name }) => name !== "MJ")
            .map(
              (field) => [field.label[language.value], fieldText(values[field.name] ?? null, field)] as const,
            ),
        ]}
      />
      {shown.length < own.length ? <p class="hint">{words.hidden}</p> : null}
    </section>
  );
}

const fieldText = (value: FilledCard["values"][string], field: LayerField): string =>
  value === null || !field.unit
    ? valueText(value ?? null, field)
    : `${valueText(value ?? null, field)} ${field.unit[language.value]}`;

type OnCell = ((feature: number) => void) | null;

function Sides({ card, onCell }: { readonly card: GridCard; readonly onCell: OnCell }) {
  const words = text.value.gridCard;
  return (
    <section class="card-sides">
      <h5>{words.sides}</h5>
      <dl class="four-sides">
        {card.sides.map(({ side, faces, distance }) => (
          <div key={side}>
            <dt>
              {words.side[side]}
              {distance === null ? null : <small>{readableLength(distance, language.value)}</small>}
            </dt>
            <dd>
              {faces.length === 0 ? <p class="hint">{words.noSide}</p> : null}
              <Faces faces={faces} isShort={onCell === null} onCell={onCell} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** On paper a side names the faces with at least this share of it, and no more than a page has room for; the others stand together (own default). */
const MINOR = 0.05;
const MOST_FACES = 4;

function Faces({
  faces,
  isShort,
  onCell,
}: {
  readonly faces: GridCard["sides"][number]["faces"];
  readonly isShort: boolean;
  readonly onCell: OnCell;
}) {
  const whole = faces.reduce((sum, { length }) => sum + length, 0);
  const named = isShort ? faces.filter(({ length }) => length >= MINOR * whole).slice(0, MOST_FACES) : faces;
  const rest = faces.filter((face) => !named.includes(face));
  const restLength = rest.reduce((sum, { length }) => sum + length, 0);
  const metres = (length: number) => <small>{readableLength(length, language.value)}</small>;
  return (
    <>
      {named.map(({ beyond, length }, i) => (
        <p key={i}>
          <Beyond beyond={beyond} onCell={onCell} />
          {metres(length)}
        </p>
      ))}
      {rest.length > 0 ? (
        <p>
          <span>{text.value.gridCard.others(formatCount(rest.length, language.value))}</span>
          {metres(restLength)}
        </p>
      ) : null}
    </>
  );
}

function Beyond({ beyond, onCell }: { readonly beyond: CardBeyond; readonly onCell: OnCell }) {
  if (beyond.kind === "cell") return <Cell cell={beyond.cell} onCell={onCell} />;
  return <span>{beyond.kind === "outside" ? text.value.gridCard.outside : beyond.name}</span>;
}

function Cell({ cell, onCell }: { readonly cell: CellName; readonly onCell: OnCell }) {
  const name = cell.name ?? cell.code ?? text.value.card.feature(cell.feature);
  if (!onCell) return <span>{name}</span>;
  return (
    <button type="button" class="link" onClick={() => onCell(cell.feature)}>
      {name}
    </button>
  );
}

function Neighbours({ card, onCell }: { readonly card: GridCard; readonly onCell: OnCell }) {
  const words = text.value.gridCard;
  const hasPlace = card.neighbours.some(({ distance }) => distance !== null);
  const metres = (value: number | null) => formatNumber(value, 1, language.value);
  const named = onCell ? card.neighbours : card.neighbours.slice(0, MOST_NEIGHBOURS);
  const rest = card.neighbours.slice(named.length);
  return (
    <section class="card-neighbours">
      <h5>{words.neighbours}</h5>
      <table class="figure-table">
        <TableHead
          heads={[[words.neighbour], [words.common], ...(hasPlace ? [[words.distance] as const] : [])]}
        />
        <tbody>
          {named.map((cell) => (
            <tr key={cell.feature}>
              <th scope="row">
                <Cell cell={cell} onCell={onCell} />
              </th>
              <td>{metres(cell.length)}</td>
              {hasPlace ? <td>{metres(cell.distance)}</td> : null}
            </tr>
          ))}
          {rest.length > 0 ? (
            <tr>
              <th scope="row">{words.others(formatCount(rest.length, language.value))}</th>
              <td>{metres(rest.reduce((sum, { length }) => sum + length, 0))}</td>
            </tr>
          ) : null}
          {card.outer > SEEN ? (
            <tr>
              <th scope="row">{words.outer}</th>
              <td>{metres(card.outer)}</td>
              {hasPlace ? <td>{UNKNOWN}</td> : null}
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}

/** Neighbours that a page has room for, the longest borders first; the others stand together (own default). */
const MOST_NEIGHBOURS = 10;

/** Metres below which a border reads as 0.0. */
const SEEN = 0.05;

function ContentsTable({ contents }: { readonly contents: readonly Contents[] }) {
  const words = text.value.gridCard;
  const shown = contents.filter(({ count, onBorder, unmeasured }) => count + onBorder + unmeasured > 0);
  if (shown.length === 0)
    return contents.length > 0 ? <p class="hint card-contents">{words.nothing}</p> : null;
  const count = (value: number) => formatCount(value, language.value);
  return (
    <section class="card-contents">
      <h5>{words.contents}</h5>
      <table class="figure-table">
        <TableHead heads={[[words.content], [words.count], [words.contentArea]]} />
        <tbody>
          {shown.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                {findLayer(each.id)?.title[language.value] ?? each.name}
                {each.onBorder > 0 ? <small>{words.onBorder(count(each.onBorder))}</small> : null}
                {each.unmeasured > 0 ? <small>{words.unmeasured(count(each.unmeasured))}</small> : null}
              </th>
              <td>{count(each.count)}</td>
              <td>{each.area === null ? UNKNOWN : readableArea(each.area, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
