import type { CheckedGround } from "../checked-ground.ts";
import type { Finding } from "../finding.ts";
import type { GridSummary } from "../grid-check.ts";
import type { GridContext } from "../grid-context.ts";
import type { Rule, Severity } from "../rules.ts";
import type { Certificate, CertificateReason, CertifiedParent } from "./certificate.ts";

interface Basis {
  readonly context: GridContext;
  readonly ground: CheckedGround;
  readonly findings: readonly Finding[];
  readonly summary: GridSummary;
  /** What the layers hold, see `layer-hash.ts`; empty for no parents. */
  readonly hashes: { readonly grid: string; readonly parents: string };
  readonly engine: string;
}

/** The certificate of a grid that was checked. */
export function certificateOf({ context, ground, findings, summary, hashes, engine }: Basis): Certificate {
  const reasons = reasonsAgainst(context, ground, summary);
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const isClean = counts.error === 0;
  const { input, layer, rules, level } = context;
  const { within } = ground;
  return {
    verdict: reasons.length > 0 ? "not-issued" : isClean ? "passed" : "failed",
    reasons,
    ...(level === "areas" ? { level } : {}),
    layer: { name: input.name, hash: hashes.grid, cells: layer.count },
    parent: within && {
      name: within.parents.input.name,
      hash: hashes.parents,
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

/** Rules that show that ground is covered exactly once; what lies outside only parents tell. */
const PROOFS = ["G01", "G02", "G03"] as const satisfies readonly Rule[];

/** Less ground than this, m², that parents share is the rounding of their borders. */
const PARENTS_OVERLAP = 0.01;

function reasonsAgainst(
  { layer, prepared, rules }: GridContext,
  { total, within }: CheckedGround,
  { unanswered, byRule }: GridSummary,
): CertificateReason[] {
  const reasons: CertificateReason[] = [];
  if (layer.count === 0) reasons.push({ kind: "empty", names: [] });
  const cells = [...prepared.failedRows].map((row) => String(layer.codeOf(row)));
  if (cells.length > 0) reasons.push({ kind: "cells", names: cells.sort() });
  for (const rule of new Set(unanswered.map((entry) => entry.rule)))
    reasons.push({ kind: "rule", names: [rule] });
  const off = PROOFS.filter((rule) => !rules[rule].isOn && (rule !== "G03" || within !== null));
  if (off.length > 0) reasons.push({ kind: "off", names: off });
  const lowered = PROOFS.filter((rule) => rules[rule].severity !== "error" && byRule[rule].count > 0);
  if (lowered.length > 0) reasons.push({ kind: "lowered", names: lowered });
  const open = (within?.balances ?? []).filter(({ isClosed }) => !isClosed).map(({ code }) => code);
  if (!total.isClosed || open.length > 0) reasons.push({ kind: "open", names: open.sort() });
  const { parents } = within ?? {};
  if (parents && (parents.overlap > PARENTS_OVERLAP || parents.failed.length > 0))
    reasons.push({ kind: "parents", names: [] });
  return reasons;
}
