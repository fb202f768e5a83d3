import { openCard } from "../actions/grid-card.ts";
import { closeCard, turnCard } from "../actions/identify.ts";
import { keepFeature } from "../actions/keep-feature.ts";
import { openForm } from "../actions/panels.ts";
import { zoomToBox } from "../actions/zoom-to.ts";
import type { MapLayer } from "../catalog/map-layer.ts";
import type { LayerField } from "../catalog/schema.ts";
import { findLayer } from "../state/layers.ts";
import { type CardHit, card } from "../state/selection.ts";
import { isKiosk, language, text } from "../state/settings.ts";
import { cardAnchor, sight } from "../state/view.ts";
import { UNKNOWN } from "../text/format-number.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { valueText } from "./value-text.ts";
import "./attribute-card.css";

/** What lies where the map was clicked: one feature at a time, in words. */
export function AttributeCard() {
  const open = card.value;
  if (!open) return null;
  const words = text.value.card;
  const hit = open.hits[open.current];
  return (
    <aside
      class={`attribute-card ${placeOf()}`}
      style={anchorStyle()}
      aria-label={words.title}
      aria-live="polite"
    >
      {hit ? (
        <Feature hit={hit} current={open.current} total={open.hits.length} />
      ) : (
        <Empty isLoading={open.isLoading} />
      )}
      {open.problems.map((problem, i) => (
        <ProblemLine key={`${problem.code}-${i}`} problem={problem} />
      ))}
    </aside>
  );
}

/** Room a card needs beside the place, CSS pixels: its width, a gap, and the map's buttons. */
const BESIDE = 420;

/** On which side of the place there is room for the card. */
function placeOf(): string {
  const at = cardAnchor.value;
  const open = sight.value;
  if (!at || !open) return "";
  const isLeft = at.x - open.x + BESIDE > open.width;
  const isAbove = at.y - open.y > open.height / 2;
  return `near ${isLeft ? "left" : "right"} ${isAbove ? "above" : "below"}`;
}

/** Where the place lies in the open part of the map, for the style sheet. */
function anchorStyle() {
  const at = cardAnchor.value;
  const open = sight.value;
  return at && open ? { "--x": `${at.x - open.x}px`, "--y": `${at.y - open.y}px` } : {};
}

function Empty({ isLoading }: { readonly isLoading: boolean }) {
  const words = text.value;
  return (
    <header>
      <p class="hint">{isLoading ? words.card.loading : words.card.nothing}</p>
      <IconButton icon="close" label={words.toolbar.close} onClick={closeCard} />
    </header>
  );
}

function Feature({
  hit,
  current,
  total,
}: {
  readonly hit: CardHit;
  readonly current: number;
  readonly total: number;
}) {
  const words = text.value;
  const layer = findLayer(hit.layer);
  const name = layer?.nameField ? hit.feature.values[layer.nameField] : null;
  const nameField = layer?.fields.find((field) => field.name === layer.nameField);
  const title =
    name === null || name === undefined ? words.card.feature(hit.feature.id) : valueText(name, nameField);
  const useAsSite = async () => {
    const id = await keepFeature(hit.layer, hit.feature.id, title);
    if (id) openForm("overlay", id);
  };
  return (
    <>
      <header>
        <div>
          <small>{layer?.title[language.value] ?? UNKNOWN}</small>
          <h3>{title}</h3>
        </div>
        <IconButton icon="close" label={words.toolbar.close} onClick={closeCard} />
      </header>
      <dl>
        {shownFields(hit).map((field) => (
          <div key={field.name}>
            <dt>{field.label[language.value]}</dt>
            <dd>
              {valueText(hit.feature.values[field.name] ?? null, field)}
              {field.unit && hit.feature.values[field.name] !== null ? ` ${field.unit[language.value]}` : ""}
            </dd>
          </div>
        ))}
      </dl>
      <footer>
        <IconButton icon="zoom" label={words.card.zoom} onClick={() => zoomToBox(hit.feature.bbox)} />
        {layer?.geometry === "polygon" && !isKiosk.value ? (
          <IconButton icon="overlay" label={words.card.useAsSite} withText onClick={useAsSite} />
        ) : null}
        {layer && isGrid(layer) ? (
          <IconButton
            icon="grid"
            label={words.gridCard.title}
            withText
            onClick={() => openCard(hit.layer, hit.feature.id)}
          />
        ) : null}
        {total > 1 ? (
          <span class="pager">
            <IconButton icon="foldLeft" label={words.card.previous} onClick={() => turnCard(-1)} />
            {words.card.of(current + 1, total)}
            <IconButton icon="foldRight" label={words.card.next} onClick={() => turnCard(1)} />
          </span>
        ) : null}
      </footer>
    </>
  );
}

const isGrid = ({ role }: MapLayer): boolean => role === "grid" || role === "spoiled-grid";

/** The fields the catalogue names, in its order; personal ones never on a kiosk. */
function shownFields({ layer, feature }: CardHit): LayerField[] {
  const declared = findLayer(layer)?.fields ?? [];
  const unnamed = Object.keys(feature.values).map(
    (name): LayerField => ({ name, label: { zh: name, en: name } }),
  );
  const fields = declared.length > 0 ? declared : unnamed;
  return fields.filter(({ personal }) => !(personal && isKiosk.value));
}
