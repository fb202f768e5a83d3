import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../canonical-json.ts";
import type { Certificate } from "./certificate.ts";

/** A certificate as it is saved and printed. */
export interface CertificateDocument {
  readonly format: "onemap-grid-certificate";
  readonly version: 1;
  /** When it was drawn up, ISO 8601; no part of the hash. */
  readonly issued: string;
  /** SHA-256 of the certificate: of its JSON without white space, members in alphabetical order at every level, UTF-8. */
  readonly hash: string;
  readonly certificate: Certificate;
}

/** Decimals of areas on a certificate: a tenth of a square centimetre, far below what it promises. */
const DECIMALS = 4;

/** A certificate with its figures rounded, its hash, and the time. */
export function certificateDocument(certificate: Certificate, issued: string): CertificateDocument {
  const rounded = JSON.parse(JSON.stringify(certificate, roundedNumber)) as Certificate;
  return {
    format: "onemap-grid-certificate",
    version: 1,
    issued,
    hash: bytesToHex(sha256(utf8ToBytes(canonicalJson(rounded)))),
    certificate: rounded,
  };
}

function roundedNumber(_: string, value: unknown): unknown {
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  const rounded = Number(value.toFixed(DECIMALS));
  return rounded === 0 ? 0 : rounded;
}
