import {
  type GridRules,
  RULES,
  type Rule,
  type RuleChanges,
  type RuleSetting,
  SEVERITIES,
} from "../core/grid/rules.ts";
import { language, text } from "../state/settings.ts";
import { limitWord, ruleExplanation } from "../text/rule-words.ts";
import "./rules-editor.css";

/** How the rules of a check are applied: which, how severe, within which limits. Empty limits are not applied. */
export function RulesEditor({
  base,
  changes,
  onChange,
}: {
  /** The rules of the city, which stand where nothing is changed. */
  readonly base: GridRules;
  readonly changes: RuleChanges;
  readonly onChange: (changes: RuleChanges) => void;
}) {
  const words = text.value.analysis;
  const change = (rule: Rule, setting: Partial<RuleSetting>) =>
    onChange({ ...changes, [rule]: { ...changes[rule], ...setting } });
  return (
    <details class="foldout rules-editor">
      <summary>{words.rulesAndLimits}</summary>
      <ul>
        {RULES.map((rule) => (
          <li key={rule}>
            <RuleRow
              rule={rule}
              base={base[rule]}
              change={changes[rule] ?? {}}
              onChange={(setting) => change(rule, setting)}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        disabled={Object.keys(changes).length === 0}
        onClick={() => onChange({})}
      >
        {words.rulesReset}
      </button>
    </details>
  );
}

function RuleRow({
  rule,
  base,
  change,
  onChange,
}: {
  readonly rule: Rule;
  readonly base: RuleSetting;
  readonly change: Partial<RuleSetting>;
  readonly onChange: (setting: Partial<RuleSetting>) => void;
}) {
  const words = text.value.analysis;
  const { isOn, severity } = { ...base, ...change };
  const limits: Readonly<Record<string, number | null>> = { ...base.limits, ...change.limits };
  return (
    <details>
      <summary>
        <input
          type="checkbox"
          aria-label={words.ruleOn(rule)}
          checked={isOn}
          onClick={(event) => event.stopPropagation()}
          onChange={({ currentTarget }) => onChange({ ...change, isOn: currentTarget.checked })}
        />
        <span>
          {rule} {text.value.rules[rule]}
        </span>
        <small class={severity}>{text.value.findings.severities[severity]}</small>
      </summary>
      <p class="hint">{ruleExplanation(rule, language.value)}</p>
      <div class="limits">
        <label class="field">
          <span>{words.severity}</span>
          <select
            value={severity}
            onChange={({ currentTarget }) =>
              onChange({
                ...change,
                severity: SEVERITIES.find((name) => name === currentTarget.value) ?? severity,
              })
            }
          >
            {SEVERITIES.map((name) => (
              <option key={name} value={name}>
                {text.value.findings.severities[name]}
              </option>
            ))}
          </select>
        </label>
        {Object.entries(limits).map(([name, limit]) => (
          <label key={name} class="field">
            <span>{limitWord(name, language.value)}</span>
            <input
              type="number"
              min={0}
              step="any"
              value={limit ?? ""}
              placeholder={words.noLimit}
              onChange={({ currentTarget }) => {
                const value = currentTarget.value === "" ? null : Math.max(0, currentTarget.valueAsNumber);
                onChange({ ...change, limits: { ...change.limits, [name]: value } });
              }}
            />
          </label>
        ))}
      </div>
    </details>
  );
}
