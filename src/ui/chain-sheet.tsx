import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import { language, text } from "../state/settings.ts";
import { CERTIFICATE_WORDS, CHAIN_WORDS, chainSentence } from "../text/certificate-words.ts";
import { CertificatePaper } from "./certificate-sheet.tsx";
import { Paper } from "./parts/paper.tsx";
import { PrintSheet } from "./parts/print-sheet.tsx";
import { TableHead } from "./parts/table-head.tsx";

/** The certificates of all levels on paper: what they come to, then one after the other. */
export function ChainSheet({
  chain,
  onClose,
}: {
  readonly chain: ChainDocument;
  readonly onClose: () => void;
}) {
  const words = CHAIN_WORDS[language.value];
  const sheet = text.value.print;
  return (
    <PrintSheet title={words.name} mark={sheet.sha256(chain.hash)} onClose={onClose}>
      <Paper
        name="certificate"
        title={words.name}
        subject={chain.levels.map(({ certificate }) => certificate.layer.name).join(" · ")}
        facts={[[words.hash, sheet.sha256(chain.hash)]]}
        signatures={CERTIFICATE_WORDS[language.value].signatures}
      >
        <p class={`verdict ${chain.verdict}`}>{chainSentence(chain, language.value)}</p>
        <table class="figure-table">
          <TableHead
            heads={[
              [words.levels, "words"],
              [words.verdict, "words short"],
              [sheet.certificateHash, "words"],
            ]}
          />
          <tbody>
            {chain.levels.map(({ certificate, hash }) => (
              <tr key={hash}>
                <td class="words">{words.filled(certificate.layer.name, certificate.parent?.name ?? "")}</td>
                <td class="words short">{words.verdicts[certificate.verdict]}</td>
                <td class="words">{sheet.sha256(hash)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Paper>
      {chain.levels.map((document) => (
        <CertificatePaper key={document.hash} document={document} />
      ))}
    </PrintSheet>
  );
}
