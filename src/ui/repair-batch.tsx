import { type Signal, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { decideBatch, dropBatch, limitBatch, previewBatch } from "../actions/repair-batch.ts";
import type { Finding } from "../core/grid/finding.ts";
import { BATCH_CHOICES, BATCH_RULES, type BatchChoice } from "../core/grid/repair/policy.ts";
import type { BatchPreview } from "../core/grid/repair/session-view.ts";
import type { Rule } from "../core/grid/rules.ts";
import { batchAreaBelow, batchPreview } from "../state/repair.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { MovedTable } from "./moved-table.tsx";
import { NumberField } from "./parts/number-field.tsx";
import { backToPanel } from "./repair-keys.ts";

/** Findings of whole rules repaired together, after a look at what that would move. */
export function RepairBatch({
  findings,
  settled,
}: {
  readonly findings: readonly Finding[];
  readonly settled: readonly string[];
}) {
  const words = text.value.repair.batch;
  const preview = batchPreview.value;
  // What was asked is still there when the preview has been looked at.
  const without = useSignal<ReadonlySet<Rule>>(new Set());
  const choice = useSignal<BatchChoice>("longest-border");
  return (
    <details class="foldout">
      <summary>{words.title}</summary>
      {preview ? <Preview preview={preview} /> : <Question {...{ findings, settled, without, choice }} />}
    </details>
  );
}

/** Rules whose ground can go to one cell or another. */
const SHARED: ReadonlySet<Rule> = new Set(["G01", "G02"]);

function Question({
  findings,
  settled,
  without,
  choice,
}: {
  readonly findings: readonly Finding[];
  readonly settled: readonly string[];
  /** Rules that are left out. */
  readonly without: Signal<ReadonlySet<Rule>>;
  readonly choice: Signal<BatchChoice>;
}) {
  const words = text.value.repair.batch;
  const areaBelow = batchAreaBelow.value;
  const done = new Set(settled);
  const open = findings.filter(({ key }) => !done.has(key));
  const rules = BATCH_RULES.map((rule) => ({
    rule,
    count: open.filter((finding) => finding.rule === rule).length,
  })).filter(({ count }) => count > 0);
  const meant = rules.map(({ rule }) => rule).filter((rule) => !without.value.has(rule));
  if (rules.length === 0) return <p class="hint">{words.none}</p>;
  const isShared = meant.some((rule) => SHARED.has(rule));
  const toggle = (rule: Rule) => {
    const next = new Set(without.value);
    if (!next.delete(rule)) next.add(rule);
    without.value = next;
  };
  const preview = () =>
    previewBatch(
      meant.map((rule) => ({
        rule,
        choice: choice.value,
        ...(areaBelow === null ? {} : { areaBelow }),
      })),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (meant.length === 0) return;
        backToPanel(event);
        preview();
      }}
    >
      <fieldset class="choices">
        <legend>{words.rules}</legend>
        {rules.map(({ rule, count }) => (
          <label key={rule}>
            <input type="checkbox" checked={!without.value.has(rule)} onChange={() => toggle(rule)} />
            <span>
              {words.ruleOption(`${rule} ${text.value.rules[rule]}`, formatCount(count, language.value))}
            </span>
          </label>
        ))}
      </fieldset>
      <label class="field" hidden={!isShared}>
        <span>{words.choice}</span>
        <select
          value={choice.value}
          onChange={({ currentTarget }) => (choice.value = currentTarget.value as BatchChoice)}
        >
          {BATCH_CHOICES.map((each) => (
            <option key={each} value={each}>
              {words.choices[each]}
            </option>
          ))}
        </select>
      </label>
      <NumberField
        label={words.areaBelow}
        unit={text.value.units.squareMetres}
        value={areaBelow}
        onChange={limitBatch}
      />
      <p class="hint">{areaBelow === null ? words.unlimited : words.limited}</p>
      <button type="submit" class="button" disabled={meant.length === 0}>
        {words.preview}
      </button>
    </form>
  );
}

function Preview({ preview: { steps, left, beyond, moved } }: { readonly preview: BatchPreview }) {
  const words = text.value.repair.batch;
  const figure = (count: number) => formatCount(count, language.value);
  const limit = batchAreaBelow.value;
  const answer = useRef<HTMLParagraphElement>(null);
  // The question that had the focus is gone.
  useLayoutEffect(() => answer.current?.focus({ preventScroll: true }), []);
  const said =
    steps === 0
      ? words.nothing
      : left === 0
        ? (beyond === 0 ? words.plannedAll : words.plannedWithin)(figure(steps))
        : words.planned(figure(steps), figure(left));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        backToPanel(event);
        decideBatch();
      }}
    >
      <p ref={answer} role="status" tabIndex={-1}>
        {said}
      </p>
      {beyond === 0 || limit === null ? null : (
        <p>{words.beyond(figure(beyond), `${figure(limit)} ${text.value.units.squareMetres}`)}</p>
      )}
      {steps === 0 ? null : <MovedTable moved={moved} />}
      <div class="pair">
        <button type="submit" class="button primary" disabled={steps === 0}>
          {words.apply}
        </button>
        <button
          type="button"
          class="button"
          onClick={(event) => {
            backToPanel(event);
            dropBatch();
          }}
        >
          {words.drop}
        </button>
      </div>
    </form>
  );
}
