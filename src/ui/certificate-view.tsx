import { useSignal } from "@preact/signals";
import { saveCertificate } from "../actions/save-certificate.ts";
import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import { language } from "../state/settings.ts";
import { leavingWords, reasonSentence, verdictSentence, wordsOf } from "../text/certificate-words.ts";
import { BalanceTable } from "./balance-table.tsx";
import { CertificateSheet } from "./certificate-sheet.tsx";
import { ChainSheet } from "./chain-sheet.tsx";
import { Icon } from "./parts/icon.tsx";

/** The certificate of a checked layer: verdict, balance, and how it leaves the page; one of a chain leaves with those of all levels. */
export function CertificateView({
  document,
  chain,
}: {
  readonly document: CertificateDocument;
  readonly chain: ChainDocument | null;
}) {
  const isPrinting = useSignal(false);
  const { certificate } = document;
  const words = { ...wordsOf(certificate, language.value), ...(chain ? leavingWords(language.value) : {}) };
  const close = () => (isPrinting.value = false);
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
        <button type="button" class="button" onClick={() => saveCertificate(chain ?? document)}>
          {words.save}
        </button>
      </div>
      {isPrinting.value ? (
        chain ? (
          <ChainSheet chain={chain} onClose={close} />
        ) : (
          <CertificateSheet document={document} onClose={close} />
        )
      ) : null}
    </section>
  );
}
