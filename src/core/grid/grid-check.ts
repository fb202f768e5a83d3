import type { LayerInput } from "../analysis/layer-input.ts";
import type { Certificate } from "./certificate/certificate.ts";
import type { Finding } from "./finding.ts";
import type { GridRules, Rule, RuleTally } from "./rules.ts";

/** What a layer under check consists of: cells of a grid, or areas of the administration above them, of which rules about cells are not asked. */
export type GridLevel = "cells" | "areas";

/** Areas that a layer should fill: communities, towns, districts. */
export interface ParentInput {
  readonly layer: LayerInput;
  /** Field of the codes; one of the usual names is looked for when null. */
  readonly codeField: string | null;
}

/** What a check of a grid is given. */
export interface GridCheckInput {
  readonly grid: LayerInput;
  /** Grids delivered apart that lie beside it: all are checked together, so that their common borders are too. */
  readonly beside?: readonly LayerInput[];
  /** Field of the codes; one of the usual names is looked for when left out. */
  readonly codeField?: string | null;
  readonly rules?: GridRules;
  /** Cells when left out. */
  readonly level?: GridLevel;
  /** The areas that the cells should fill. */
  readonly parent?: ParentInput | null;
  /** Polygons that borders should not cut: buildings, parks, yards. */
  readonly objects?: LayerInput | null;
  /** Points that should lie in exactly one cell: addresses, households. */
  readonly places?: LayerInput | null;
  /** Lines that borders should follow: road centres, rivers, walls. */
  readonly lines?: LayerInput | null;
}

export interface GridCheckResult {
  /** By rule, then by place. */
  readonly findings: readonly Finding[];
  readonly summary: GridSummary;
  readonly certificate: Certificate;
}

export interface GridSummary {
  readonly cells: number;
  readonly findings: number;
  readonly byRule: Readonly<Record<Rule, RuleTally>>;
  /** Rules that could not be answered in full, and why: a grid is clean only if this is empty too. */
  readonly unanswered: readonly Unanswered[];
  /** Rules that need what was not given, or what the layer lacks. */
  readonly notAsked: readonly NotAsked[];
  readonly codeField: string | null;
  readonly rules: GridRules;
  /** The layers that were checked together, by the number of their first feature in the findings. */
  readonly layers: readonly { readonly name: string; readonly first: number }[];
}

/** What a rule needs and was not given. */
export interface NotAsked {
  readonly rule: Rule;
  readonly reason:
    | "no-code-field"
    | "no-field"
    | "no-parent"
    | "no-parent-code"
    | "no-objects"
    | "no-places"
    | "no-lines"
    /** The layer consists of areas of the administration. */
    | "cells-only";
}

/** Why a rule was not answered for some features: the engine's words. */
export interface Unanswered {
  readonly rule: Rule;
  readonly reason: string;
  readonly features: readonly number[];
}
