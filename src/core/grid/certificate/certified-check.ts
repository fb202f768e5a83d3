import type { GridCheckResult } from "../grid-check.ts";
import type { CertificateDocument } from "./certificate-document.ts";

/** A grid that was checked, with its certificate drawn up. */
export type CertifiedCheck = Omit<GridCheckResult, "certificate"> & {
  readonly certificate: CertificateDocument;
};
