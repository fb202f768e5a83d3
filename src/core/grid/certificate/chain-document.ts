import { jsonHash } from "../json-hash.ts";
import type { Certificate } from "./certificate.ts";
import type { CertificateDocument } from "./certificate-document.ts";

/** The certificates of all levels of a chain as one: cells fill communities, communities fill towns, towns fill districts. */
export interface ChainDocument {
  readonly format: "onemap-chain-certificate";
  readonly version: 1;
  /** As its levels. */
  readonly issued: string;
  /** SHA-256 of the verdict and the hashes of all levels: of their canonical JSON (RFC 8785), UTF-8. */
  readonly hash: string;
  /** Passed if every level is; not issued if one is not. */
  readonly verdict: Certificate["verdict"];
  /** The lowest first. The parent of each is the layer of the next, under the same hash. */
  readonly levels: readonly CertificateDocument[];
}

/** The certificate of a chain whose levels are certified, at the time of the first. */
export function chainDocument(levels: readonly CertificateDocument[]): ChainDocument {
  const verdict = verdictOf(levels.map(({ certificate }) => certificate.verdict));
  const content = { verdict, levels: levels.map(({ hash }) => hash) };
  return {
    format: "onemap-chain-certificate",
    version: 1,
    issued: levels[0]?.issued ?? "",
    hash: jsonHash(content),
    verdict,
    levels,
  };
}

function verdictOf(verdicts: readonly Certificate["verdict"][]): Certificate["verdict"] {
  if (verdicts.includes("not-issued")) return "not-issued";
  return verdicts.includes("failed") ? "failed" : "passed";
}
