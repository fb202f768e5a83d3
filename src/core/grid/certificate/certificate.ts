import type { CheckedGround } from "../check/apply-rules.ts";
import type { GridSummary, RuleTally } from "../check-grid.ts";
import type { Finding } from "../finding.ts";
import type { GridContext } from "../grid-context.ts";
import { layerHash } from "../layer-hash.ts";
import type { GridRules, Rule, Severity } from "../rules.ts";
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
  /** `cells`: cells without usable ground; `rule`: a rule that failed; `open`: a balance that does not close; `parents`: parents that overlap or have no usable ground; `empty`: no cells. */
  readonly kind: "cells" | "rule" | "open" | "parents" | "empty";
  /** Codes of cells, the rule, or codes of parents. */
  readonly names: readonly string[];
}

interface Basis {
  readonly context: GridContext;
  readonly ground: CheckedGround;
  readonly findings: readonly Finding[];
  readonly summary: GridSummary;
  readonly engine: string;
}

/** The certificate of a grid that was checked. */
export function certificateOf({ context, ground, findings, summary, engine }: Basis): Certificate {
  const reasons = reasonsAgainst(context, ground, summary);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = { error: count("error"), warning: count("warning"), info: count("info") };
  const isClean = counts.error === 0;
  const { input, layer, rules } = context;
  const { within } = ground;
  return {
    verdict: reasons.length > 0 ? "not-issued" : isClean ? "passed" : "failed",
    reasons,
    layer: { name: input.name, hash: layerHash(input.columns), cells: layer.count },
    parent: within && {
      name: within.parents.input.name,
      hash: layerHash(within.parents.input.columns),
      count: within.parents.input.columns.count,
    },
    rules,
    engine,
    findings: counts,
    byRule: summary.byRule,
    total: ground.total,
    parents: certifiedParents(ground),
  };
}

function certifiedParents({ within }: CheckedGround): CertifiedParent[] {
  if (!within) return [];
  const parents = within.balances.map(({ missing, excess, ...balance }, parent) => ({
    ...balance,
    count: within.homes.cells[parent]?.length ?? 0,
  }));
  return parents.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** Less ground than this, m², that parents share is the rounding of their borders. */
const PARENTS_OVERLAP = 0.01;

function reasonsAgainst(
  { layer, prepared }: GridContext,
  { total, within }: CheckedGround,
  { unanswered }: GridSummary,
): CertificateReason[] {
  const reasons: CertificateReason[] = [];
  if (layer.count === 0) reasons.push({ kind: "empty", names: [] });
  const cells = [...prepared.failedRows].map((row) => String(layer.codeOf(row)));
  if (cells.length > 0) reasons.push({ kind: "cells", names: cells.sort() });
  for (const rule of new Set(unanswered.map((entry) => entry.rule)))
    reasons.push({ kind: "rule", names: [rule] });
  const open = (within?.balances ?? []).filter(({ isClosed }) => !isClosed).map(({ code }) => code);
  if (!total.isClosed || open.length > 0) reasons.push({ kind: "open", names: open.sort() });
  const { parents } = within ?? {};
  if (parents && (parents.overlap > PARENTS_OVERLAP || parents.failed.length > 0))
    reasons.push({ kind: "parents", names: [] });
  return reasons;
}
