import { openForm } from "../actions/panels.ts";
import { clearSketch, keepSketch } from "../actions/sketch.ts";
import { language, text } from "../state/settings.ts";
import { type Sketch, sketch, tool } from "../state/tools.ts";
import { formatHectares, formatMu, formatSquareMetres, readableLength } from "../text/format.ts";
import { IconButton } from "./parts/icon-button.tsx";
import "./sketch-panel.css";

const HINTS = {
  "measure-length": "lengthHint",
  "measure-area": "areaHint",
  "draw-polygon": "drawHint",
} as const;

/** What is being measured or drawn, and what can be done with it. */
export function SketchPanel() {
  const held = tool.value;
  if (held === "identify" || held === "choose-box" || held === "choose-polygon") return null;
  const words = text.value.sketch;
  const now = sketch.value;
  const analyse = () => {
    const id = keepSketch();
    if (id) openForm("overlay", id);
  };
  return (
    <aside class="sketch-panel" aria-live="polite">
      {now && now.length > 0 ? <Figures now={now} /> : <p class="hint">{words[HINTS[held]]}</p>}
      <div class="actions">
        {now?.isFinished && now.area !== null ? (
          <button type="button" class="button primary" onClick={analyse}>
            {words.analyse}
          </button>
        ) : null}
        <IconButton icon="close" label={words.clear} onClick={clearSketch} />
      </div>
    </aside>
  );
}

function Figures({ now }: { readonly now: Sketch }) {
  const words = text.value;
  const { area, length } = now;
  const isArea = now.tool !== "measure-length";
  return (
    <div class="figures">
      {area === null ? null : (
        <p>
          <span>{words.sketch.area}</span>
          <strong>
            {formatHectares(area, language.value)} {words.units.hectares}
          </strong>
          <small>
            {formatSquareMetres(area, language.value)} {words.units.squareMetres} ·{" "}
            {formatMu(area, language.value)} {words.units.mu}
          </small>
        </p>
      )}
      <p>
        <span>{isArea ? words.sketch.perimeter : words.sketch.length}</span>
        <strong>{readableLength(length, language.value)}</strong>
      </p>
      <p class="hint">{words.sketch.method}</p>
    </div>
  );
}
