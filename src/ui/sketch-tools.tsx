import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { bufferSketch } from "../actions/buffer-sketch.ts";
import { findNearest } from "../actions/find-nearest.ts";
import { keepPointAlong } from "../actions/keep-point-along.ts";
import { pointAlong } from "../actions/point-along.ts";
import { showFeatures } from "../actions/show-place.ts";
import { analysisLayers } from "../state/layers.ts";
import { language, text } from "../state/settings.ts";
import { type NearestSearch, nearest, type Sketch } from "../state/tools.ts";
import { readableLength } from "../text/format.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";

const USUAL_BUFFER = "100";

/** What can be asked of a finished sketch: the ground around it, the nearest feature of a layer, a point along its line. */
export function SketchTools({ now }: { readonly now: Sketch }) {
  const words = text.value.sketch;
  return (
    <details class="foldout sketch-tools">
      <summary>{words.tools}</summary>
      <div>
        <MetresForm label={words.buffer} button={words.makeBuffer} onSubmit={bufferSketch} />
        <p class="hint">{words.bufferHint}</p>
        {now.kind === "line" ? <AlongForm now={now} /> : null}
        <NearestForm />
      </div>
    </details>
  );
}

/** Asks for metres and does something with them. */
function MetresForm({
  label,
  button,
  onSubmit,
  children,
}: {
  readonly label: string;
  readonly button: string;
  readonly onSubmit: (metres: number) => void;
  readonly children?: (metres: number) => ComponentChildren;
}) {
  const typed = useSignal(children ? "" : USUAL_BUFFER);
  const metres = Number(typed.value);
  const isGiven = typed.value.trim() !== "" && metres > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isGiven) onSubmit(metres);
      }}
    >
      <label class="field">
        <span>{text.value.attributes.withUnit(label, text.value.units.metres)}</span>
        <input
          type="text"
          inputMode="decimal"
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button" disabled={!isGiven}>
        {button}
      </button>
      {isGiven ? children?.(metres) : null}
    </form>
  );
}

function AlongForm({ now }: { readonly now: Sketch }) {
  const words = text.value.sketch;
  return (
    <MetresForm label={words.along} button={words.keepPoint} onSubmit={keepPointAlong}>
      {(metres) => {
        const at = pointAlong(now, metres);
        return <p class="found">{at ? `${at[0].toFixed(6)}, ${at[1].toFixed(6)}` : words.beyond}</p>;
      }}
    </MetresForm>
  );
}

function NearestForm() {
  const words = text.value.sketch;
  const search = nearest.value;
  return (
    <div class="nearest">
      <label class="field">
        <span>{words.nearest}</span>
        <select
          value={search?.layer ?? ""}
          onChange={({ currentTarget }) => findNearest(currentTarget.value)}
        >
          <option value="">{text.value.analysis.choose}</option>
          {[...analysisLayers.value].reverse().map(({ id, title }) => (
            <option key={id} value={id}>
              {title[language.value]}
            </option>
          ))}
        </select>
      </label>
      {search ? <Found search={search} /> : null}
    </div>
  );
}

function Found({ search }: { readonly search: NearestSearch }) {
  const words = text.value.sketch;
  if (search.status === "running") return <p class="found hint">{text.value.choose.searching}</p>;
  if (search.status === "failed") return <ProblemLine problem={search.problem} />;
  const { found } = search;
  if (!found) return <p class="found hint">{words.noneNear}</p>;
  const name = found.name ?? text.value.card.feature(found.feature);
  return (
    <p class="found">
      {found.distance === 0
        ? words.touching(name)
        : words.distanceTo(name, readableLength(found.distance, language.value))}
      <IconButton
        icon="zoom"
        label={text.value.card.zoom}
        onClick={() => showFeatures(found.layer, [found.feature])}
      />
    </p>
  );
}
