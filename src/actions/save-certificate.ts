import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import type { ChainDocument } from "../core/grid/certificate/chain-document.ts";
import { saveFile } from "../io/page/save-file.ts";
import { language } from "../state/settings.ts";
import { CERTIFICATE_WORDS, CHAIN_WORDS } from "../text/certificate-words.ts";
import { fileName } from "./export.ts";

/** Saves a certificate, or those of all levels of a chain, as JSON as its hash vouches for it. */
export function saveCertificate(document: CertificateDocument | ChainDocument): void {
  const name = nameOf(document);
  saveFile(`${fileName(name)}.json`, `${JSON.stringify(document, null, 2)}\n`, "application/json");
}

function nameOf(document: CertificateDocument | ChainDocument): string {
  const isChain = "levels" in document;
  const certificate = isChain ? document.levels[0]?.certificate : document.certificate;
  const title = isChain ? CHAIN_WORDS[language.peek()].name : CERTIFICATE_WORDS[language.peek()].title;
  return `${certificate?.layer.name ?? ""} ${title}`;
}
