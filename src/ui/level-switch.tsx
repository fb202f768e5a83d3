import { showLevel } from "../actions/show-level.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import { currentLevel } from "../state/levels.ts";
import { language } from "../state/settings.ts";
import { CHAIN_WORDS, chainSentence } from "../text/certificate-words.ts";
import { Icon } from "./parts/icon.tsx";
import "./level-switch.css";

/** The levels of a check one below the other, each with its verdict, and what they come to together; the one that is looked at is shown below. */
export function LevelSwitch({ run, chain }: { readonly run: string; readonly chain: ChainDocument }) {
  const words = CHAIN_WORDS[language.value];
  return (
    <fieldset class={chain.verdict === "passed" ? "level-switch passed" : "level-switch"}>
      <legend>{words.levels}</legend>
      {chain.levels.map(({ certificate }, level) => (
        <label key={certificate.layer.hash + level}>
          <input
            type="radio"
            name="level"
            class="visually-hidden"
            checked={currentLevel.value === level}
            onChange={() => showLevel(run, level)}
          />
          <span class={`level ${certificate.verdict}`}>
            <Icon name={certificate.verdict === "passed" ? "check" : "warning"} />
            <span>{words.filled(certificate.layer.name, certificate.parent?.name ?? "")}</span>
            <small>{words.verdicts[certificate.verdict]}</small>
          </span>
        </label>
      ))}
      <p class="verdict" role="status">
        {chainSentence(chain, language.value)}
      </p>
    </fieldset>
  );
}
