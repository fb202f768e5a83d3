import { useSignal } from "@preact/signals";
import { saveCertificate } from "../actions/save-certificate.ts";
import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import { language } from "../state/settings.ts";
import { CERTIFICATE_WORDS, reasonSentence, verdictSentence } from "../text/certificate-words.ts";
import { BalanceTable } from "./balance-table.tsx";
import { CertificateSheet } from "./certificate-sheet.tsx";
import { Icon } from "./parts/icon.tsx";

/** The certificate of a checked grid: verdict, balance, and how it leaves the page. */
export function CertificateView({ document }: { readonly document: CertificateDocument }) {
  const isPrinting = useSignal(false);
  const words = CERTIFICATE_WORDS[language.value];
  const { certificate } = document;
  const isPassed = certificate.verdict === "passed";
  return (
    <section class={isPassed ? "ledger closed" : "ledger open"} aria-label={words.title}>
      <h4>{words.title}</h4>
      <BalanceTable certificate={certificate} />
      <p class="verdict">
        <Icon name={isPassed ? "check" : "warning"} />
        <span>{verdictSentence(certificate, language.value)}</span>
      </p>
      {certificate.reasons.map((reason) => (
        <p key={reason.kind + reason.names.join()} class="problem">
          {reasonSentence(reason, language.value)}
        </p>
      ))}
      <div class="exports">
        <button type="button" class="button" onClick={() => (isPrinting.value = true)}>
          {words.print}
        </button>
        <button type="button" class="button" onClick={() => saveCertificate(document)}>
          {words.save}
        </button>
      </div>
      {isPrinting.value ? (
        <CertificateSheet document={document} onClose={() => (isPrinting.value = false)} />
      ) : null}
    </section>
  );
}
