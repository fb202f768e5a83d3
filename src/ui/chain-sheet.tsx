import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import { language } from "../state/settings.ts";
import { CERTIFICATE_WORDS, CHAIN_WORDS, chainSentence, wordsOf } from "../text/certificate-words.ts";
import { CertificateBody } from "./certificate-sheet.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";

/** The certificates of all levels on paper: what they come to, then one after the other. */
export function ChainSheet({
  chain,
  onClose,
}: {
  readonly chain: ChainDocument;
  readonly onClose: () => void;
}) {
  const words = CHAIN_WORDS[language.value];
  return (
    <PrintSheet title={words.name} onClose={onClose}>
      <p class={`certificate-verdict ${chain.verdict}`}>{chainSentence(chain, language.value)}</p>
      <table>
        <thead>
          <tr>
            <th>{words.levels}</th>
            <th>{words.verdict}</th>
            <th>{CERTIFICATE_WORDS[language.value].certificateHash}</th>
          </tr>
        </thead>
        <tbody>
          {chain.levels.map(({ certificate, hash }) => (
            <tr key={hash}>
              <td>{words.filled(certificate.layer.name, certificate.parent?.name ?? "")}</td>
              <td>{words.verdicts[certificate.verdict]}</td>
              <td class="hash">{hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="certificate-note">
        {words.hash} {chain.hash}
      </p>
      {chain.levels.map((document) => (
        <section key={document.hash} class="certificate-level">
          <h1>{wordsOf(document.certificate, language.value).title}</h1>
          <CertificateBody document={document} />
        </section>
      ))}
    </PrintSheet>
  );
}
