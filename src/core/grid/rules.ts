/**
 * The checks of a grid manager, with the defaults of severity and limits (own defaults, to be confirmed by the grid's owner; the regulations give the range of households only: 300 to 500 in a town, rules of
 * several provinces for social-governance grids). A limit of `null` is not applied. Areas in m², widths and distances in m, shares from 0 to 1, angles in degrees.
 */
export const RULE_DEFAULTS = {
  /** Overlap: ground of two cells. */
  G01: rule("error", { areaAbove: 0.5, areaBelow: null, widthAbove: 0.05, widthBelow: null }),
  /** Gap: ground of no cell, enclosed by cells or inside the area of responsibility. */
  G02: rule("error", { areaAbove: 0.5, areaBelow: null, widthAbove: null, widthBelow: null }),
  /** Outside: ground of a cell beyond its parent; either limit is enough. */
  G03: rule("error", { areaAbove: 0.5, shareAbove: 0.001 }),
  /** Sliver: 4πA/P² (Polsby and Popper 1991) or mean width 2A/P; either limit is enough. */
  G04: rule("error", { compactnessBelow: 0.05, widthBelow: 1 }),
  /** More than one part. */
  G05: rule("warning", { areaAbove: null }),
  /** A hole that no other cell fills. */
  G06: rule("error", { areaAbove: 0.5 }),
  /** Invalid geometry, repeated vertices, spikes. */
  G07: rule("error", { angleBelow: 5 }),
  /** A vertex of a neighbour that lies on an edge and is no vertex of it, or nodes that almost are one. */
  G08: rule("error", { distanceAbove: 0, distanceBelow: 0.1 }),
  /** The form of a code. */
  G09: rule("error", {}),
  /** A code that several cells bear. */
  G10: rule("error", {}),
  /** The code against the parent that holds the largest share of the cell. */
  G11: rule("error", { shareBelow: 0.99 }),
  /** Numbers within a community: continuous, from west to east. */
  G12: rule("info", {}),
  /** Values that are missing. */
  G13: rule("error", {}),
  /** Load of a cell. */
  G14: rule("info", { householdsBelow: 300, householdsAbove: 500, peopleAbove: 2500, areaTimes: 3 }),
  /** Balance of the loads within a community, by households: coefficient of variation. */
  G15: rule("info", { variationAbove: 1, giniAbove: null, timesAbove: null }),
  /** An object of several cells: the largest share is less than this. */
  G16: rule("warning", { shareBelow: 0.95 }),
  /** A place in no cell or in several. */
  G17: rule("error", {}),
  /** The stored area against the ellipsoidal one; either limit is enough. */
  G18: rule("error", { shareAbove: 0.01, areaAbove: 10 }),
  /** The share of a border that follows a line on the ground is less than this, within so many metres. */
  G20: rule("info", { distanceBelow: 5, shareBelow: 0.5 }),
} as const;

/** Rules that look at one state of a grid; G19 compares two, see `compare-grids.ts`. */
export type Rule = keyof typeof RULE_DEFAULTS;
export const RULES = Object.keys(RULE_DEFAULTS) as readonly Rule[];

/** Order of what belongs to a rule: that of the rules. */
export const byRule = (a: { readonly rule: Rule }, b: { readonly rule: Rule }): number =>
  RULES.indexOf(a.rule) - RULES.indexOf(b.rule);

/** An error stands against a certificate; warnings and information are for its readers. */
export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How one rule is applied. */
export interface RuleSetting<Limit extends string = string> {
  /** Whether it is applied at all. */
  readonly isOn: boolean;
  readonly severity: Severity;
  readonly limits: Readonly<Record<Limit, number | null>>;
}

/** How all rules are applied. */
export type GridRules = {
  readonly [R in Rule]: RuleSetting<keyof (typeof RULE_DEFAULTS)[R]["limits"] & string>;
};

export const DEFAULT_RULES: GridRules = { ...RULE_DEFAULTS };

function rule<Limit extends string = never>(
  severity: Severity,
  limits: Readonly<Record<Limit, number | null>>,
): RuleSetting<Limit> {
  return { isOn: true, severity, limits };
}

/** Settings that differ from others. */
export type RuleChanges = Readonly<Partial<Record<Rule, Partial<RuleSetting>>>>;

/** Rules with some settings changed. */
export function withChanges(base: GridRules, changes: RuleChanges): GridRules {
  const settings = RULES.map((rule): [Rule, RuleSetting] => {
    const { limits, ...change } = changes[rule] ?? {};
    return [rule, { ...base[rule], ...change, limits: { ...base[rule].limits, ...limits } }];
  });
  return Object.fromEntries(settings) as unknown as GridRules;
}

/** What a rule has come to. `checked`: its count is the whole answer; `off`: switched off; `not-asked`: it needs what was not given; `failed`: not answered, or only in part. */
export interface RuleTally {
  readonly state: "checked" | "off" | "not-asked" | "failed";
  readonly count: number;
  /** m². */
  readonly area: number;
}
