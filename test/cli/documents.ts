/** What the commands print: the contract with programs that read it. Areas in m², places as longitude and latitude. */

export interface ListedProblem {
  readonly code: string;
  readonly message: string;
  readonly feature: number | null;
  readonly where: string | null;
}

export interface InfoDocument {
  readonly format: string;
  readonly geometry: string;
  readonly crs: string | null;
  readonly count: number;
  readonly bbox: readonly number[] | null;
  readonly indexed: boolean;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly problems: readonly ListedProblem[];
}

export interface AreaDocument {
  readonly count: number;
  readonly area: number;
  readonly features: readonly {
    readonly index: number;
    readonly id: string | number | null;
    readonly area: number | null;
  }[];
  readonly failed: readonly Failed[];
  readonly problems: readonly ListedProblem[];
}

interface Ledger {
  readonly input: number;
  readonly inside: number;
  readonly outside: number;
  readonly failed: number;
  readonly residual: number;
  readonly unmeasured: number;
  readonly closed: boolean;
}

interface Listed {
  readonly layer: string;
  readonly feature: number;
}

interface Failed extends Listed {
  readonly code: string;
  readonly area: number | null;
}

export interface OverlayDocument {
  readonly rows: readonly {
    readonly a: string | number | null;
    readonly b: string | number | null;
    readonly area: number;
    readonly count: number;
  }[];
  readonly ledger: Ledger;
  readonly repaired: readonly (Listed & { readonly reason: string; readonly area: number })[];
  readonly failed: readonly Failed[];
  readonly problems: readonly ListedProblem[];
}

export interface CoverageDocument {
  readonly rows: readonly {
    readonly id: string | number;
    readonly area: number;
    readonly covered: number;
    readonly share: number | null;
  }[];
  readonly total: { readonly area: number; readonly covered: number; readonly share: number | null };
  readonly ledger: Ledger;
  readonly sites: {
    readonly count: number;
    readonly used: number;
    readonly skipped: readonly { readonly feature: number; readonly code: string }[];
  };
  readonly failed: readonly Failed[];
  readonly problems: readonly ListedProblem[];
}

export interface Finding {
  readonly key: string;
  readonly rule: string;
  readonly severity: string;
  readonly cells: readonly (string | number)[];
  readonly features: readonly number[];
  readonly area: number | null;
  readonly width: number | null;
  readonly at: readonly [number, number] | null;
  readonly message: string;
  /** Where several layers were checked together. */
  readonly layers?: readonly string[];
}

interface Balance {
  readonly ground: number;
  readonly cells: number;
  readonly overlaps: number;
  readonly gaps: number;
  readonly outside: number | null;
  readonly cuts: number;
  readonly residual: number;
  readonly isClosed: boolean;
}

export interface CheckDocument {
  readonly findings: readonly Finding[];
  readonly summary: {
    readonly cells: number;
    readonly findings: number;
    readonly unanswered: readonly unknown[];
    readonly layers: readonly { readonly name: string; readonly first: number }[];
    readonly byRule: Readonly<Record<string, unknown>>;
  };
  readonly certificate: {
    readonly hash: string;
    readonly certificate: {
      readonly verdict: string;
      readonly reasons: readonly unknown[];
      readonly total: Balance;
      readonly parents: readonly (Balance & { readonly code: string })[];
    };
  };
  readonly problems: readonly ListedProblem[];
}

/** Of several levels: those above the grid beside it, the lowest first. */
export interface ChainCheckDocument extends CheckDocument {
  readonly levels: readonly Omit<CheckDocument, "problems">[];
  readonly chain: { readonly hash: string; readonly verdict: string };
}
