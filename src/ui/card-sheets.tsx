import { useLayoutEffect, useRef } from "preact/hooks";
import { closeSheets, showPersons } from "../actions/print-cards.ts";
import { cardSheets, type FilledCard, showsPersons } from "../state/grid-card.ts";
import { findLayer } from "../state/layers.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { CardBody, cellTitle } from "./card-body.tsx";
import { CellOutline } from "./cell-outline.tsx";
import "./card-sheets.css";

/** Cards on paper: a page each, with what belongs to the screen above them. */
export function CardSheets() {
  const bar = useRef<HTMLElement>(null);
  const task = cardSheets.value;
  const isOpen = task?.status === "done";
  useLayoutEffect(() => {
    if (isOpen) bar.current?.querySelector<HTMLElement>("button")?.focus();
  }, [isOpen]);
  if (task?.status !== "done" || isKiosk.value) return null;
  const words = text.value.gridCard;
  const { cards, layer, missing, madeAt } = task.value;
  return (
    <div
      class="print-view"
      role="dialog"
      aria-modal="true"
      aria-label={words.printTitle}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        closeSheets();
      }}
    >
      <header class="screen-only" ref={bar}>
        <button type="button" class="button primary" onClick={() => print()}>
          {words.printNow}
        </button>
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
        <button type="button" class="button" onClick={closeSheets}>
          {text.value.toolbar.close}
        </button>
      </header>
      {cards.map((filled) => (
        <Sheet key={filled.card.feature} filled={filled} layer={layer} madeAt={madeAt} />
      ))}
    </div>
  );
}

function Sheet({
  filled,
  layer,
  madeAt,
}: {
  readonly filled: FilledCard;
  readonly layer: string;
  readonly madeAt: Date;
}) {
  const words = text.value.gridCard;
  const { card } = filled;
  const time = madeAt.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <article class="sheet" aria-label={cellTitle(card)}>
      <header>
        <h1>{words.title}</h1>
        <p>
          <strong>{card.name ?? card.code ?? text.value.card.feature(card.feature)}</strong>
          <span>{card.name ? card.code : null}</span>
        </p>
      </header>
      <div class="columns">
        <CellOutline filled={filled} />
        <CardBody filled={filled} layerId={layer} showsPersons={showsPersons.value} onCell={null} />
      </div>
      <footer>
        <span>{findLayer(layer)?.title[language.value]}</span>
        <span>{words.made(time)}</span>
      </footer>
    </article>
  );
}
