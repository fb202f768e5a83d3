import { useEffect } from "preact/hooks";
import { cancelCheckUp, showExample, startCheckUp } from "../actions/check-up.ts";
import type { Diagnosis, Finding, Severity } from "../core/doctor/diagnosis.ts";
import { type CheckUp, checkUp, patient } from "../state/doctor.ts";
import { language, text } from "../state/settings.ts";
import {
  checkName,
  findingWords,
  lookedWords,
  severityWord,
  uncheckedLines,
  verdictWords,
} from "../text/doctor-words.ts";
import { formatPercent } from "../text/format.ts";
import { CopyButton } from "./copy-button.tsx";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Modal } from "./parts/modal.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import "./doctor-dialog.css";

/** What ails a layer, and what to do about it. Closing the dialog ends an examination under way. */
export function DoctorDialog() {
  useEffect(() => cancelCheckUp, []);
  const who = patient.value;
  const state = checkUp.value;
  if (!who || !state) return null;
  return (
    <Modal title={text.value.doctor.checkLayer(who.title)}>
      <div class="doctor" data-status={state.status}>
        <State state={state} />
        {state.status === "running" ? null : <Again />}
      </div>
    </Modal>
  );
}

function State({ state }: { readonly state: CheckUp }) {
  switch (state.status) {
    case "running":
      return <Running state={state} />;
    case "done":
      return <Result diagnosis={state.diagnosis} />;
    case "failed":
      return <ProblemLine problem={state.problem} />;
    case "cancelled":
      return <p role="status">{text.value.analysis.cancelled}</p>;
  }
}

function Running({ state }: { readonly state: Extract<CheckUp, { status: "running" }> }) {
  const words = text.value;
  const { progress } = state;
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  return (
    <div class="running">
      <p role="status">
        {progress ? words.analysis.stages[progress.stage] : words.doctor.running}
        {share === null ? "" : ` ${formatPercent(share, language.value, 0)}%`}
      </p>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={words.doctor.running} />
      <div>
        <button type="button" class="button" onClick={cancelCheckUp}>
          {words.analysis.cancel}
        </button>
      </div>
    </div>
  );
}

function Result({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const words = text.value.doctor;
  const isHealthy = diagnosis.findings.every(({ severity }) => severity === "note");
  return (
    <>
      <p class={isHealthy ? "verdict healthy" : "verdict"} role="status">
        <Icon name={isHealthy ? "check" : "doctor"} />
        {verdictWords(diagnosis, language.value)}
      </p>
      <p class="hint">{lookedWords(diagnosis, language.value)}</p>
      <ul class="findings">
        {diagnosis.findings.map((finding, i) => (
          <FindingRow key={`${finding.code}-${i}`} finding={finding} />
        ))}
      </ul>
      {diagnosis.passed.length > 0 ? (
        <section>
          <h3>{words.passedTitle}</h3>
          <p>{words.listed(diagnosis.passed.map((check) => checkName(check, language.value)))}</p>
        </section>
      ) : null}
      {diagnosis.unchecked.length > 0 ? (
        <section>
          <h3>{words.uncheckedTitle}</h3>
          <ul>
            {uncheckedLines(diagnosis.unchecked, language.value).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const MARKS: Readonly<Record<Severity, IconName>> = { error: "close", warning: "warning", note: "info" };

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { severity, check, examples } = finding;
  const [says, fix] = findingWords(finding, language.value);
  return (
    <li class={severity} data-code={finding.code}>
      <Icon name={MARKS[severity]} />
      <div>
        <p class="about">
          {severityWord(severity, language.value)} · {checkName(check, language.value)}
        </p>
        <p>{says}</p>
        {fix === "" ? null : <p class="fix">{fix}</p>}
        {examples.length > 0 ? <Examples finding={finding} /> : null}
      </div>
    </li>
  );
}

/** The first features concerned; those with a place lead to it. */
function Examples({ finding }: { readonly finding: Finding }) {
  const words = text.value.doctor;
  return (
    <p class="examples">
      {finding.examples.map((example) =>
        example.box ? (
          <button key={example.feature} type="button" onClick={() => showExample(example)}>
            {words.feature(example.feature)}
          </button>
        ) : (
          <span key={example.feature}>{words.feature(example.feature)}</span>
        ),
      )}
    </p>
  );
}

function Again() {
  const words = text.value.doctor;
  const who = patient.value;
  const state = checkUp.value;
  if (!who) return null;
  const looked = state?.status === "done" ? state.diagnosis.looked : null;
  const isSample =
    looked?.total != null && (looked.features < looked.total || looked.validity < looked.features);
  return (
    <div class="buttons">
      <button type="button" class="button" onClick={() => startCheckUp(who)}>
        {words.again}
      </button>
      {isSample && looked.validity > 0 ? (
        <button type="button" class="button" onClick={() => startCheckUp(who, true)}>
          {words.all}
        </button>
      ) : null}
      {looked ? <CopyButton /> : null}
    </div>
  );
}
