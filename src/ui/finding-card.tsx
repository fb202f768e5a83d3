import { MOST_NAMED } from "../actions/finding-surroundings.ts";
import { markFinding } from "../actions/mark-finding.ts";
import type { Finding } from "../core/grid/finding.ts";
import { FINDING_STATUSES, UNMARKED } from "../core/grid/finding-mark.ts";
import { layerOfFeature } from "../core/grid/layer-of-feature.ts";
import { currentCheck, currentReview, findingMarks, surroundings } from "../state/findings.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatSquareMetres } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { findingSentence } from "../text/grid-words.ts";
import { ruleExplanation } from "../text/rule-words.ts";

/** One finding: what is wrong, what the rule says, whose cells they are, its figures, and what has become of it. */
export function FindingCard({ finding }: { readonly finding: Finding }) {
  const words = text.value;
  const { rule, severity } = finding;
  return (
    <section class="finding-card" aria-label={words.review.finding}>
      <header>
        <h4>
          {rule} {words.rules[rule]}
        </h4>
        <span class={`severity ${severity}`}>{words.findings.severities[severity]}</span>
      </header>
      <p class="sentence" aria-live="polite">
        {findingSentence(finding, language.value)}
      </p>
      <p class="hint">{ruleExplanation(rule, language.value, finding.level)}</p>
      <Facts finding={finding} />
      <Mark key={finding.key} finding={finding} />
    </section>
  );
}

/** Decimals of a degree: a decimetre. */
const DECIMALS = 6;

function Facts({ finding }: { readonly finding: Finding }) {
  const words = text.value.review;
  const { units } = text.value;
  const { area, width, at } = finding;
  const widest = finding.figures["widest"] ?? null;
  const metres = (value: number) => `${formatNumber(value, 2, language.value)} ${units.metres}`;
  const degrees = (value: number) => formatNumber(value, DECIMALS, language.value);
  return (
    <dl>
      <Cells finding={finding} />
      {area === null ? null : (
        <Fact name={words.area} value={`${formatSquareMetres(area, language.value)} ${units.squareMetres}`} />
      )}
      {width === null ? null : <Fact name={words.width} value={metres(width)} />}
      {widest === null ? null : <Fact name={words.widest} value={metres(widest)} />}
      {at ? <Fact name={words.at} value={`${degrees(at[0])}, ${degrees(at[1])}`} /> : null}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The cells concerned, by code and name; names come from the layer. */
function Cells({ finding: { cells, features, level } }: { readonly finding: Finding }) {
  const words = text.value.review;
  const layers = currentCheck.value?.result.summary.layers ?? [];
  const around = surroundings.value;
  const names = around?.position === currentReview.value?.position ? (around?.names ?? []) : [];
  if (cells.length === 0) return null;
  const left = cells.length - MOST_NAMED;
  return (
    <div class="cells">
      <dt>{level === "areas" ? words.areas : words.cells}</dt>
      <dd>
        {cells.slice(0, MOST_NAMED).map((cell, i) => (
          <p key={i}>
            <strong>{names[i] ?? (around ? words.noName : "…")}</strong>
            <small>{String(cell)}</small>
            {layers.length > 1 ? (
              <small>{layers[layerOfFeature(layers, features[i] ?? 0).layer]?.name}</small>
            ) : null}
          </p>
        ))}
        {left > 0 ? <small>{words.moreCells(formatCount(left, language.value))}</small> : null}
      </dd>
    </div>
  );
}

/** What has become of a finding; every change is kept at once. */
function Mark({ finding }: { readonly finding: Finding }) {
  const words = text.value;
  const { status, note } = findingMarks.value.get(finding.key) ?? UNMARKED;
  return (
    <>
      <fieldset class="statuses">
        <legend>{words.review.status}</legend>
        {FINDING_STATUSES.map((each, i) => (
          <label key={each} title={words.review.keyHint(String(i + 1))}>
            <input
              type="radio"
              name="finding-status"
              class="visually-hidden"
              checked={each === status}
              onChange={() => markFinding(finding, { status: each })}
            />
            <span>{words.findings.statuses[each]}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{words.review.note}</span>
        <textarea
          rows={2}
          maxLength={MOST_CHARACTERS}
          placeholder={words.review.notePlaceholder}
          value={note}
          onInput={({ currentTarget }) => markFinding(finding, { note: currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
      </label>
    </>
  );
}

/** A note is a remark, no report; own default. */
const MOST_CHARACTERS = 500;

/** Back from writing to the card, where the keys work again. */
function leaveOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  const card = (event.currentTarget as HTMLElement).closest(".finding-card");
  card?.querySelector<HTMLInputElement>("input:checked")?.focus();
}
