import { openForm } from "../actions/panels.ts";
import { chooseTool, clearSketch, keepSketch } from "../actions/sketch.ts";
import { language, text } from "../state/settings.ts";
import { DRAWING, type Sketch, sketch, sketchLength, type Tool, tool } from "../state/tools.ts";
import { formatHectares, formatMu, formatSquareMetres, readableLength } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { TableHead } from "./parts/table-head.tsx";
import { SketchTools } from "./sketch-tools.tsx";
import "./sketch-panel.css";

const HINTS = {
  "measure-length": "lengthHint",
  "measure-area": "areaHint",
  "draw-point": "pointHint",
  "draw-line": "lengthHint",
  "draw-polygon": "drawHint",
} as const satisfies Partial<Record<Tool, string>>;

/** What is being measured or drawn, and what can be done with it. */
export function SketchPanel() {
  const held = tool.value;
  if (!(held in HINTS)) return null;
  const words = text.value.sketch;
  const now = sketch.value;
  const isDrawing = DRAWING.some((each) => each === held);
  return (
    <aside
      class={now?.isFinished ? "sketch-panel finished" : "sketch-panel"}
      aria-live="polite"
      aria-label={words.title}
    >
      <header>
        {isDrawing ? <KindChoice held={held} /> : null}
        <IconButton icon="close" label={words.clear} onClick={clearSketch} />
      </header>
      {now && now.vertices.length > (now.kind === "point" ? 0 : 1) ? (
        <Figures now={now} />
      ) : (
        <p class="hint">{words[HINTS[held as keyof typeof HINTS]]}</p>
      )}
      {now?.isFinished ? (
        <>
          <Keep now={now} />
          <SketchTools now={now} />
        </>
      ) : null}
    </aside>
  );
}

function KindChoice({ held }: { readonly held: Tool }) {
  const words = text.value.sketch;
  return (
    <fieldset class="chips" aria-label={words.kind}>
      {DRAWING.map((each) => (
        <button
          key={each}
          type="button"
          class="chip"
          aria-pressed={held === each}
          onClick={() => held !== each && chooseTool(each)}
        >
          {words.kinds[each]}
        </button>
      ))}
    </fieldset>
  );
}

/** The sketch becomes a layer; a polygon can be overlaid at once. */
function Keep({ now }: { readonly now: Sketch }) {
  const words = text.value.sketch;
  const analyse = () => {
    const id = keepSketch();
    if (id) openForm("overlay", id);
  };
  return (
    <div class="actions">
      {now.area === null ? null : (
        <button type="button" class="button primary" onClick={analyse}>
          {words.analyse}
        </button>
      )}
      <button type="button" class="button" onClick={keepSketch}>
        {words.keep}
      </button>
    </div>
  );
}

function Figures({ now }: { readonly now: Sketch }) {
  const words = text.value;
  const { area, kind } = now;
  if (kind === "point") {
    const [[lng, lat] = [0, 0]] = now.vertices;
    return <p class="figures">{`${lng.toFixed(6)}, ${lat.toFixed(6)}`}</p>;
  }
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
        <span>{kind === "polygon" ? words.sketch.perimeter : words.sketch.length}</span>
        <strong>{readableLength(sketchLength.value, language.value)}</strong>
      </p>
      {kind === "line" ? <Legs now={now} /> : null}
      <p class="hint">{words.sketch.method}</p>
    </div>
  );
}

/** Length and bearing of each leg. */
function Legs({ now: { legs } }: { readonly now: Sketch }) {
  const words = text.value.sketch;
  const [only] = legs;
  const bearing = (azimuth: number) => `${formatNumber(azimuth, 2, language.value)}°`;
  if (legs.length === 1 && only) {
    return (
      <p>
        <span>{words.bearing}</span>
        <strong>{bearing(only.azimuth)}</strong>
      </p>
    );
  }
  return (
    <table class="figure-table">
      <TableHead heads={[[words.leg], [words.length], [words.bearing]]} />
      <tbody>
        {legs.map(({ length, azimuth }, i) => (
          <tr key={i}>
            <th scope="row">{i + 1}</th>
            <td>{readableLength(length, language.value)}</td>
            <td>{bearing(azimuth)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
