import type { CertificateDocument } from "../core/grid/certificate/certificate-document.ts";
import { saveFile } from "../io/page/save-file.ts";
import { language } from "../state/settings.ts";
import { CERTIFICATE_WORDS } from "../text/certificate-words.ts";
import { fileName } from "./export.ts";

/** Saves a certificate as JSON, as its hash vouches for it. */
export function saveCertificate(document: CertificateDocument): void {
  const name = `${document.certificate.layer.name} ${CERTIFICATE_WORDS[language.peek()].title}`;
  saveFile(`${fileName(name)}.json`, `${JSON.stringify(document, null, 2)}\n`, "application/json");
}
