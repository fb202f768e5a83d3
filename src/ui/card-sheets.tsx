import { closeSheets, showPersons } from "../actions/print-cards.ts";
import { cardSheets, type FilledCard, showsPersons } from "../state/grid-card.ts";
import { findLayer } from "../state/layers.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { formatCount, formatMoment } from "../text/format.ts";
import { CardBody, cellTitle } from "./card-body.tsx";
import { CellOutline } from "./cell-outline.tsx";
import { Paper } from "./parts/paper.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import "./card-sheets.css";

/** Cards on paper: a page each. */
export function CardSheets() {
  const task = cardSheets.value;
  if (task?.status !== "done" || isKiosk.value) return null;
  const words = text.value.gridCard;
  const { cards, layer, missing, madeAt } = task.value;
  return (
    <PrintSheet
      title={words.title}
      mark={findLayer(layer)?.title[language.value]}
      onClose={closeSheets}
      commands={
        <>
          <span>{words.sheets(formatCount(cards.length, language.value))}</span>
          {missing > 0 ? (
            <span class="missing">{words.missing(formatCount(missing, language.value))}</span>
          ) : null}
          <label class="flag">
            <input
              type="checkbox"
              checked={showsPersons.value}
              onChange={({ currentTarget }) => showPersons(currentTarget.checked)}
            />
            {words.personal}
          </label>
        </>
      }
    >
      {cards.map((filled) => (
        <CardPaper key={filled.card.feature} filled={filled} layerId={layer} madeAt={madeAt} />
      ))}
    </PrintSheet>
  );
}

function CardPaper({
  filled,
  layerId,
  madeAt,
}: {
  readonly filled: FilledCard;
  readonly layerId: string;
  readonly madeAt: Date;
}) {
  const words = text.value.gridCard;
  const sheet = text.value.print;
  const layer = findLayer(layerId);
  return (
    <Paper
      name="card"
      label={cellTitle(filled.card)}
      title={words.title}
      subject={cellTitle(filled.card)}
      facts={[
        [sheet.layer, layer?.title[language.value] ?? layerId],
        [words.made, formatMoment(madeAt, language.value)],
        ...(layer?.entry ? ([[sheet.fileHash, sheet.sha256(layer.entry.sha256)]] as const) : []),
      ]}
    >
      <div class="card-page">
        <CellOutline filled={filled} />
        <CardBody filled={filled} layerId={layerId} showsPersons={showsPersons.value} onCell={null} />
      </div>
    </Paper>
  );
}
