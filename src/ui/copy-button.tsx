import { useState } from "preact/hooks";
import { copyDiagnosis } from "../actions/check-up.ts";
import { text } from "../state/settings.ts";

/** Copies the diagnosis as text, and says so. */
export function CopyButton() {
  const words = text.value.doctor;
  const [isCopied, setCopied] = useState(false);
  return (
    <button type="button" class="button" onClick={() => copyDiagnosis().then(setCopied)}>
      <span role="status">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
