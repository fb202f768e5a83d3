import { cancelKeeping, discardOffline, keepOffline, updateApp } from "../actions/offline.ts";
import { hasUpdate, isAppKept, offline } from "../state/offline.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, readableBytes } from "../text/format.ts";
import { Icon } from "./parts/icon.tsx";
import { Modal } from "./parts/modal.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";

/** Keeps program and layers on this device, and says what is kept. */
export function OfflineDialog() {
  const words = text.value.offline;
  return (
    <Modal title={words.title}>
      <div class="offline">
        <p>{words.intro}</p>
        <ul class="states">
          <li>
            <Icon name={isAppKept.value ? "check" : "info"} />
            {isAppKept.value ? words.appReady : words.appNotReady}
          </li>
        </ul>
        <Layers />
        {hasUpdate.value ? (
          <button type="button" class="button" onClick={updateApp}>
            {words.newVersion} · {words.update}
          </button>
        ) : null}
      </div>
    </Modal>
  );
}

function Layers() {
  const words = text.value.offline;
  const state = offline.value;
  const keep = (
    <button type="button" class="button primary" onClick={keepOffline}>
      {words.keep}
    </button>
  );
  switch (state.status) {
    case "unknown":
      return null;
    case "unavailable":
      return <ProblemLine problem={{ code: "no-storage" }} />;
    case "none":
      return <div class="buttons">{keep}</div>;
    case "failed":
      return (
        <>
          <ProblemLine problem={state.problem} />
          <div class="buttons">{keep}</div>
        </>
      );
    case "keeping":
      return (
        <>
          <p role="status">
            {words.keeping(formatCount(state.done, language.value), formatCount(state.total, language.value))}
          </p>
          <progress value={state.done} max={state.total} aria-label={words.title} />
          <div class="buttons">
            <button type="button" class="button" onClick={cancelKeeping}>
              {text.value.analysis.cancel}
            </button>
          </div>
        </>
      );
    case "kept":
      return (
        <>
          <p role="status">
            {words.kept(state.count, readableBytes(state.bytes, language.value))}{" "}
            {state.isPersisted ? words.persisted : words.notPersisted}
          </p>
          <div class="buttons">
            {keep}
            <button type="button" class="button" onClick={discardOffline}>
              {words.discard}
            </button>
          </div>
        </>
      );
  }
}
