import { leaveCard } from "../actions/grid-card.ts";
import { stayAwake } from "../actions/kiosk.ts";
import { openForm } from "../actions/panels.ts";
import { setLanguage } from "../actions/settings.ts";
import { showLayer } from "../actions/show-layer.ts";
import { goHome, zoomBy } from "../actions/zoom-to.ts";
import { isForPublic, type MapLayer } from "../catalog/map-layer.ts";
import { kioskCountdown } from "../state/kiosk.ts";
import { catalogue, layers, settingOf } from "../state/layers.ts";
import { form } from "../state/panels.ts";
import { language, text } from "../state/settings.ts";
import { AttributeCard } from "./attribute-card.tsx";
import { GridCardPanel } from "./grid-card-panel.tsx";
import { MapTrouble } from "./map-trouble.tsx";
import { Icon } from "./parts/icon.tsx";
import { LayerSwatch } from "./parts/swatch.tsx";
import { StatusBar } from "./status-bar.tsx";
import "./kiosk.css";

/** The page on a public screen: the map above, large tiles below, nothing to type, nothing to take away. */
export function Kiosk() {
  const words = text.value;
  const city = catalogue.value.status === "done" ? catalogue.value.value.city : null;
  const isCardOpen = form.value === "grid-card";
  return (
    <div class="kiosk">
      <header>
        <h1>
          {words.app.title} <small>{city?.name[language.value]}</small>
        </h1>
        <nav>
          <button type="button" class="kiosk-button" aria-pressed={isCardOpen} onClick={toggleCard}>
            {words.gridCard.which}
          </button>
          <button
            type="button"
            class="kiosk-button"
            onClick={() => setLanguage(language.value === "zh" ? "en" : "zh")}
          >
            {words.toolbar.language}
          </button>
        </nav>
      </header>
      <main>
        <div id="map" />
        <div class="kiosk-zoom">
          <button
            type="button"
            class="kiosk-button"
            aria-label={words.toolbar.zoomIn}
            onClick={() => zoomBy(1)}
          >
            <Icon name="plus" size={28} />
          </button>
          <button
            type="button"
            class="kiosk-button"
            aria-label={words.toolbar.zoomOut}
            onClick={() => zoomBy(-1)}
          >
            <Icon name="minus" size={28} />
          </button>
          <button type="button" class="kiosk-button" aria-label={words.toolbar.home} onClick={goHome}>
            <Icon name="home" size={28} />
          </button>
        </div>
        {isCardOpen ? null : <AttributeCard />}
        <MapTrouble />
      </main>
      {isCardOpen ? (
        <div class="kiosk-themes">
          <GridCardPanel />
        </div>
      ) : (
        <Themes />
      )}
      <StatusBar />
      {kioskCountdown.value === null ? null : (
        <div class="kiosk-idle" role="alertdialog" aria-label={words.kiosk.idle(kioskCountdown.value)}>
          <p>{words.kiosk.idle(kioskCountdown.value)}</p>
          <button type="button" class="kiosk-button" onClick={stayAwake}>
            {words.kiosk.stay}
          </button>
        </div>
      )}
    </div>
  );
}

function Themes() {
  return (
    <section class="kiosk-themes" aria-label={text.value.kiosk.themes}>
      <ul class="kiosk-tiles">
        {offered().map((layer) => (
          <Tile key={layer.id} layer={layer} />
        ))}
      </ul>
    </section>
  );
}

/** Opens the card of a cell, or puts it away. */
function toggleCard(): void {
  if (form.peek() === "grid-card") leaveCard();
  else openForm("grid-card");
}

const offered = (): MapLayer[] =>
  layers.value.filter((layer) => !layer.isBasemap && isForPublic(layer)).reverse();

function Tile({ layer }: { readonly layer: MapLayer }) {
  const { isVisible } = settingOf(layer.id);
  return (
    <li>
      <button
        type="button"
        class="kiosk-tile"
        aria-pressed={isVisible}
        onClick={() => showLayer(layer.id, !isVisible)}
      >
        <LayerSwatch layer={layer} />
        <span>{layer.title[language.value]}</span>
        {isVisible ? <Icon name="check" size={22} /> : null}
      </button>
    </li>
  );
}
