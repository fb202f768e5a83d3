import type { Problem } from "../../core/problem.ts";
import { language } from "../../state/settings.ts";
import { problemSentence } from "../../text/language.ts";
import { Icon } from "./icon.tsx";

/** A problem where it belongs: one sentence. */
export function ProblemLine({ problem }: { readonly problem: Problem }) {
  return (
    <p class="problem" role="alert">
      <Icon name="warning" />
      <span>{problemSentence(problem, language.value)}</span>
    </p>
  );
}
