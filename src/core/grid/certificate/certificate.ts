import type { GridRules, Rule, RuleTally, Severity } from "../rules.ts";
import type { Balance } from "./balance.ts";

/**
 * Says of a grid that every square metre of its area of responsibility belongs to exactly one cell, or what stands against it. The same layer gives the same certificate, whatever the order of its
 * features, vertices and starting points.
 */
export interface Certificate {
  /** `not-issued`: something could not be checked, so that nobody knows. */
  readonly verdict: "passed" | "failed" | "not-issued";
  /** Why it is not issued; empty otherwise. */
  readonly reasons: readonly CertificateReason[];
  /** Left out where the features are cells. */
  readonly level?: "areas";
  readonly layer: { readonly name: string; readonly hash: string; readonly cells: number };
  readonly parent: { readonly name: string; readonly hash: string; readonly count: number } | null;
  readonly rules: GridRules;
  /** Library and version of the engine that cut shapes. */
  readonly engine: string;
  /** Findings by severity; errors stand against the certificate. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Record<Rule, RuleTally>>;
  readonly total: Balance;
  /** Of each parent, by code; empty where none is given. */
  readonly parents: readonly CertifiedParent[];
}

/** The balance of one parent, as it stands on a certificate. */
export interface CertifiedParent extends Balance {
  readonly code: string;
  readonly name: string;
  readonly cells: number;
  readonly count: number;
}

/** Why a certificate is not issued. */
export interface CertificateReason {
  /** `cells`: cells without usable ground; `rule`: a rule that failed; `off`: a rule without which nobody knows whether the ground is covered once, switched off; `lowered`: findings of such a rule, which no longer count as errors; `open`: a balance that does not close; `parents`: parents that overlap or have no usable ground; `empty`: no cells. */
  readonly kind: "cells" | "rule" | "off" | "lowered" | "open" | "parents" | "empty";
  /** Codes of cells, the rule, or codes of parents. */
  readonly names: readonly string[];
}
