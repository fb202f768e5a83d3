import { openCheckUp } from "../actions/check-up.ts";
import { dismissNotice } from "../actions/notify.ts";
import { updateApp } from "../actions/offline.ts";
import { notices } from "../state/notices.ts";
import { hasUpdate } from "../state/offline.ts";
import { text } from "../state/settings.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";

/** Problems that have no place of their own, until they are dismissed; and the word that a new version waits. */
export function Notices() {
  const words = text.value;
  if (notices.value.length === 0 && !hasUpdate.value) return null;
  return (
    <section class="notices" aria-label={words.problems.title}>
      {hasUpdate.value ? (
        <div class="notice update">
          <p>{words.offline.newVersion}</p>
          <button type="button" class="button" onClick={updateApp}>
            {words.offline.update}
          </button>
        </div>
      ) : null}
      {notices.value.map(({ id, problem, patient }) => (
        <div key={id} class="notice">
          <ProblemLine problem={problem} />
          {patient ? (
            <IconButton
              icon="doctor"
              label={words.doctor.check}
              onClick={() => openCheckUp(patient)}
              withText
            />
          ) : null}
          <IconButton icon="close" label={words.problems.dismiss} onClick={() => dismissNotice(id)} />
        </div>
      ))}
    </section>
  );
}
