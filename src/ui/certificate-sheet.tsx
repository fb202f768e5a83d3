import type { Certificate, CertifiedParent } from "../core/grid/certificate/certificate.ts";
import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import { RULES, type Rule } from "../core/grid/rules.ts";
import { language, text } from "../state/settings.ts";
import { CERTIFICATE_WORDS, reasonSentence, verdictSentence, wordsOf } from "../text/certificate-words.ts";
import { formatCount } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { limitWord, SEVERITY_WORDS } from "../text/rule-words.ts";
import { BalanceTable } from "./balance-table.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import "./certificate-sheet.css";

/** The certificate on paper. */
export function CertificateSheet({
  document,
  onClose,
}: {
  readonly document: CertificateDocument;
  readonly onClose: () => void;
}) {
  return (
    <PrintSheet title={wordsOf(document.certificate, language.value).title} onClose={onClose}>
      <CertificateBody document={document} />
    </PrintSheet>
  );
}

/** What stands on it below its title. */
export function CertificateBody({ document }: { readonly document: CertificateDocument }) {
  const { certificate, hash, issued } = document;
  const words = wordsOf(certificate, language.value);
  const facts: readonly (readonly [string, string])[] = [
    [
      words.layer,
      `${certificate.layer.name} · ${words.cellCount(formatCount(certificate.layer.cells, language.value))}`,
    ],
    [words.hash, certificate.layer.hash],
    [
      words.parent,
      certificate.parent
        ? `${certificate.parent.name} · ${formatCount(certificate.parent.count, language.value)}`
        : words.notGiven,
    ],
    ...(certificate.parent ? ([[words.hash, certificate.parent.hash]] as const) : []),
    [words.engine, certificate.engine],
    [words.issued, new Date(issued).toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB")],
    [words.certificateHash, hash],
  ];
  return (
    <>
      <p class={`certificate-verdict ${certificate.verdict}`}>
        {verdictSentence(certificate, language.value)}
      </p>
      {certificate.reasons.map((reason) => (
        <p key={reason.kind + reason.names.join()}>{reasonSentence(reason, language.value)}</p>
      ))}
      <h2>{words.balance}</h2>
      <BalanceTable certificate={certificate} />
      <p class="certificate-note">{words.closes}</p>
      <h2>{words.rules}</h2>
      <RuleTable certificate={certificate} />
      {certificate.parents.length > 0 ? <ParentTable certificate={certificate} /> : null}
      <h2>{words.basis}</h2>
      <table class="facts">
        <tbody>
          {facts.map(([label, value], i) => (
            <tr key={`${label}${i}`}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="signatures">
        {words.signatures.map((label) => (
          <p key={label}>{label}</p>
        ))}
      </div>
    </>
  );
}

function RuleTable({ certificate: { byRule, rules } }: { readonly certificate: Certificate }) {
  const words = CERTIFICATE_WORDS[language.value];
  const limitsOf = (rule: Rule) =>
    Object.entries(rules[rule].limits)
      .filter(([, limit]) => limit !== null)
      .map(([name, limit]) => `${limitWord(name, language.value)} ${limit}`)
      .join(language.value === "zh" ? "，" : ", ");
  return (
    <table>
      <thead>
        <tr>
          <th>{words.rule}</th>
          <th>{words.severity}</th>
          <th>{words.limits}</th>
          <th class="figure">{words.found}</th>
          <th class="figure">{text.value.units.squareMetres}</th>
        </tr>
      </thead>
      <tbody>
        {RULES.map((rule) => {
          const { state, count, area } = byRule[rule];
          return (
            <tr key={rule}>
              <td>
                {rule} {text.value.rules[rule]}
              </td>
              <td>{SEVERITY_WORDS[language.value][rules[rule].severity]}</td>
              <td>{limitsOf(rule)}</td>
              <td class="figure">
                {state === "checked" || state === "failed"
                  ? formatCount(count, language.value)
                  : words.states[state]}
              </td>
              <td class="figure">{area > 0 ? formatNumber(area, 2, language.value) : ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The parents whose ground is not exactly that of their cells; the others are counted. */
function ParentTable({ certificate }: { readonly certificate: Certificate }) {
  const words = wordsOf(certificate, language.value);
  const { parents } = certificate;
  /** Less is rounding, m². */
  const isExact = ({ overlaps, gaps, outside, isClosed }: CertifiedParent) =>
    isClosed && overlaps + gaps + (outside ?? 0) < 0.01;
  const inexact = parents.filter((parent) => !isExact(parent));
  const figure = (value: number | null) =>
    value === null ? words.notComputed : formatNumber(value, 2, language.value);
  return (
    <>
      <h2>{words.perParent}</h2>
      <p>{words.exactParents(parents.length - inexact.length, parents.length)}</p>
      {inexact.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th>{words.parent}</th>
              <th class="figure">{words.ground}</th>
              <th class="figure">{words.cells}</th>
              <th class="figure">{words.overlaps}</th>
              <th class="figure">{words.gaps}</th>
              <th class="figure">{words.outside}</th>
              <th class="figure">{words.residual}</th>
            </tr>
          </thead>
          <tbody>
            {inexact.map((parent) => (
              <tr key={parent.code}>
                <td>
                  {parent.code} {parent.name}
                </td>
                <td class="figure">{figure(parent.ground)}</td>
                <td class="figure">{figure(parent.cells)}</td>
                <td class="figure">{figure(parent.overlaps)}</td>
                <td class="figure">{figure(parent.gaps)}</td>
                <td class="figure">{figure(parent.outside)}</td>
                <td class="figure">{figure(parent.residual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
