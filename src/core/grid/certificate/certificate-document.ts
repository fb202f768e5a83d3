import { jsonHash } from "../json-hash.ts";
import type { Certificate } from "./certificate.ts";

/** A certificate as it is saved and printed. */
export interface CertificateDocument {
  readonly format: "onemap-grid-certificate";
  readonly version: 1;
  /** When it was drawn up, ISO 8601; no part of the hash. */
  readonly issued: string;
  /** SHA-256 of the certificate without the names of its layers, which are only what somebody calls them: of its canonical JSON (RFC 8785), UTF-8. */
  readonly hash: string;
  readonly certificate: Certificate;
}

/** Decimals of areas on a certificate: a tenth of a square centimetre, far below what it promises. */
const DECIMALS = 4;

/** A certificate with its figures rounded, its hash, and the time. */
export function certificateDocument(certificate: Certificate, issued: string): CertificateDocument {
  const { rules } = certificate;
  const rounded: Certificate = { ...JSON.parse(JSON.stringify(certificate, roundedNumber)), rules };
  const { layer, parent } = rounded;
  const nameless = { ...rounded, layer: withoutName(layer), parent: parent && withoutName(parent) };
  return {
    format: "onemap-grid-certificate",
    version: 1,
    issued,
    hash: jsonHash(nameless),
    certificate: rounded,
  };
}

const withoutName = <T extends { readonly name: string }>({ name: _, ...others }: T) => others;

function roundedNumber(_: string, value: unknown): unknown {
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  const rounded = Number(value.toFixed(DECIMALS));
  return rounded === 0 ? 0 : rounded;
}
