import { filterFindings } from "../actions/review-findings.ts";
import { countStatuses } from "../core/grid/finding-filter.ts";
import { FINDING_STATUSES } from "../core/grid/finding-mark.ts";
import { RULES, SEVERITIES } from "../core/grid/rules.ts";
import { type FinishedCheck, findingFilter, findingMarks } from "../state/findings.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { Chips } from "./parts/chips.tsx";

/** Which findings are listed: by rule, severity and status, each with how many there are. */
export function FindingFilterFields({ check: { result } }: { readonly check: FinishedCheck }) {
  const { review: words, findings: said, rules } = text.value;
  const filter = findingFilter.value;
  const { byRule, findings: total } = result.summary;
  const { findings: bySeverity } = result.certificate.certificate;
  const byStatus = countStatuses(result.findings, findingMarks.value);
  const figure = (count: number) => formatCount(count, language.value);
  return (
    <div class="finding-filter">
      <select
        aria-label={words.rule}
        value={filter.rule ?? ""}
        onChange={({ currentTarget: { value } }) =>
          filterFindings({ rule: RULES.find((rule) => rule === value) ?? null })
        }
      >
        <option value="">{words.allRules(figure(total))}</option>
        {RULES.filter((rule) => byRule[rule].count > 0).map((rule) => (
          <option key={rule} value={rule}>
            {words.ruleOption(`${rule} ${rules[rule]}`, figure(byRule[rule].count))}
          </option>
        ))}
      </select>
      <Chips
        label={said.columns.severity}
        options={SEVERITIES.filter((severity) => bySeverity[severity] > 0).map((value) => ({
          value,
          label: words.withCount(said.severities[value], figure(bySeverity[value])),
        }))}
        chosen={filter.severities}
        onChange={(chosen) =>
          filterFindings({ severities: SEVERITIES.filter((severity) => chosen.includes(severity)) })
        }
      />
      <Chips
        label={words.status}
        options={FINDING_STATUSES.map((value) => ({
          value,
          label: words.withCount(said.statuses[value], figure(byStatus[value])),
        }))}
        chosen={filter.statuses}
        onChange={(chosen) =>
          filterFindings({ statuses: FINDING_STATUSES.filter((status) => chosen.includes(status)) })
        }
      />
    </div>
  );
}
