import type { Certificate, CertifiedParent } from "../core/grid/certificate/certificate.ts";
import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import { RULES, type Rule } from "../core/grid/rules.ts";
import { language, text } from "../state/settings.ts";
import {
  CERTIFICATE_WORDS,
  foundText,
  reasonSentence,
  verdictSentence,
  wordsOf,
} from "../text/certificate-words.ts";
import { formatCount, formatMoment } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { limitWord } from "../text/rule-words.ts";
import { BalanceTable } from "./balance-table.tsx";
import { Paper } from "./parts/paper.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import { TableHead } from "./parts/table-head.tsx";

/** The certificate on paper. */
export function CertificateSheet({
  document,
  onClose,
}: {
  readonly document: CertificateDocument;
  readonly onClose: () => void;
}) {
  const { title } = wordsOf(document.certificate, language.value);
  return (
    <PrintSheet title={title} mark={text.value.print.sha256(document.hash)} onClose={onClose}>
      <CertificatePaper document={document} />
    </PrintSheet>
  );
}

/** The certificate of one level. */
export function CertificatePaper({ document }: { readonly document: CertificateDocument }) {
  const { certificate, hash, issued } = document;
  const words = wordsOf(certificate, language.value);
  const sheet = text.value.print;
  const { layer, parent, engine } = certificate;
  return (
    <Paper
      name="certificate"
      title={words.title}
      subject={layer.name}
      label={`${words.title} ${layer.name}`}
      facts={[
        [words.layer, `${layer.name} · ${words.cellCount(formatCount(layer.cells, language.value))}`],
        [sheet.hash, sheet.sha256(layer.hash)],
        [
          words.parent,
          parent
            ? `${parent.name} · ${words.parentCount(formatCount(parent.count, language.value))}`
            : words.notGiven,
        ],
        ...(parent ? ([[sheet.hash, sheet.sha256(parent.hash)]] as const) : []),
        [words.engine, engine],
        [words.issued, formatMoment(issued, language.value)],
        [sheet.certificateHash, sheet.sha256(hash)],
      ]}
      signatures={words.signatures}
    >
      <p class={`verdict ${certificate.verdict}`}>{verdictSentence(certificate, language.value)}</p>
      {certificate.reasons.map((reason) => (
        <p key={reason.kind + reason.names.join()}>{reasonSentence(reason, language.value)}</p>
      ))}
      <h2>{words.balance}</h2>
      <BalanceTable certificate={certificate} />
      <p class="note">{words.closes}</p>
      <h2>{words.rules}</h2>
      <RuleTable certificate={certificate} />
      {certificate.parents.length > 0 ? <ParentTable certificate={certificate} /> : null}
    </Paper>
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
    <table class="figure-table">
      <TableHead
        heads={[
          [words.rule],
          [words.severity, "words short"],
          [words.limits, "words"],
          [words.found],
          [text.value.units.squareMetres],
        ]}
      />
      <tbody>
        {RULES.map((rule) => {
          const { area } = byRule[rule];
          return (
            <tr key={rule}>
              <th scope="row">
                {rule} {text.value.rules[rule]}
              </th>
              <td class="words short">{text.value.findings.severities[rules[rule].severity]}</td>
              <td class="words">{limitsOf(rule)}</td>
              <td>{foundText(byRule[rule], language.value)}</td>
              <td>{area > 0 ? formatNumber(area, 2, language.value) : ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Figures of a parent, in the order of its sum. */
const PARENT_FIGURES = ["ground", "cells", "overlaps", "gaps", "outside", "residual"] as const;

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
        <table class="figure-table">
          <TableHead heads={[[words.parent], ...PARENT_FIGURES.map((name) => [words[name]] as const)]} />
          <tbody>
            {inexact.map((parent) => (
              <tr key={parent.code}>
                <th scope="row">
                  {parent.code} {parent.name}
                </th>
                {PARENT_FIGURES.map((name) => (
                  <td key={name}>{figure(parent[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
