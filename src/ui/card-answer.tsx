import { showCard } from "../actions/grid-card.ts";
import { printCard, printCommunity } from "../actions/print-cards.ts";
import { BORDER_ACCURACY } from "../core/grid/card/locate-cell.ts";
import { type CardAnswer, cardSheets } from "../state/grid-card.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { formatNumber } from "../text/format-number.ts";
import { CardBody, cellTitle } from "./card-body.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";

/** The answer to “which cell is this”: the card of a cell, or that it cannot be told. */
export function CardAnswerView({ answer }: { readonly answer: CardAnswer }) {
  return answer.kind === "cell" ? <FoundCell answer={answer} /> : <Undecided answer={answer} />;
}

const metresText = (metres: number): string => formatNumber(metres, 1, language.value);

function FoundCell({ answer }: { readonly answer: Extract<CardAnswer, { kind: "cell" }> }) {
  const words = text.value.gridCard;
  const { filled, place, distance } = answer;
  const { card } = filled;
  const sheets = cardSheets.value;
  return (
    <article class="grid-card" aria-label={cellTitle(card)} aria-live="polite">
      <header>
        <h4>{card.name ?? card.code ?? text.value.card.feature(card.feature)}</h4>
        {card.name && card.code ? <p class="code">{card.code}</p> : null}
        {distance === null ? null : <p class="verdict">{words.inside(metresText(distance))}</p>}
        {place && place.accuracy > BORDER_ACCURACY ? (
          <p class="hint">{words.accuracy(metresText(place.accuracy))}</p>
        ) : null}
      </header>
      <CardBody
        filled={filled}
        layerId={answer.layer}
        showsPersons={false}
        onCell={isKiosk.value ? null : showCard}
      />
      {isKiosk.value ? null : (
        <div class="pair">
          <button type="button" class="button primary" onClick={printCard}>
            {words.print}
          </button>
          <button
            type="button"
            class="button"
            disabled={sheets?.status === "running"}
            onClick={printCommunity}
          >
            {sheets?.status === "running" ? words.printing : words.printAll}
          </button>
        </div>
      )}
      {sheets?.status === "failed" ? <ProblemLine problem={sheets.problem} /> : null}
    </article>
  );
}

function Undecided({ answer }: { readonly answer: Extract<CardAnswer, { kind: "undecided" }> }) {
  const words = text.value.gridCard;
  const { candidates, distance, place } = answer;
  return (
    <div class="grid-card undecided" role="status">
      <h4>{words.undecided}</h4>
      <p>{words.undecidedBody(formatNumber(distance, 2, language.value), metresText(place.accuracy))}</p>
      <ul>
        {candidates.map((cell) => (
          <li key={cell.feature}>
            <button type="button" class="link" onClick={() => showCard(cell.feature)}>
              {cellTitle(cell)}
            </button>
          </li>
        ))}
        {candidates.length === 1 ? <li class="hint">{words.maybeOutside}</li> : null}
      </ul>
    </div>
  );
}
