import type { NotAsked } from "../core/grid/grid-check.ts";
import type { ResultsText } from "./results-zh.ts";

const NOT_ASKED: Readonly<Record<NotAsked["reason"], string>> = {
  "no-code-field": "no field of codes was found",
  "no-field": "the layer lacks the fields it needs",
  "no-parent": "no parents were given",
  "no-objects": "no objects (buildings, parks, yards) were given",
  "no-places": "no places (addresses, households) were given",
  "no-lines": "no lines (roads, rivers) were given",
};

/** Words of results: the answer, the area ledger, the method, the rules of a check, the layers that are made. */
export const resultsEn: ResultsText = {
  answer: {
    overlay: (area, share) => `${area} in all, ${share} of A.`,
    construction: (area) => ` Of this, construction land (classes 07–16): ${area}.`,
    overlayNone: "Nothing is taken.",
    coverage: (share, uncovered) => `${share} covered; ${uncovered} are below 95 %.`,
    check: (cells, findings, kinds) => `${cells} cells, ${findings} findings: ${kinds}.`,
    and: ", ",
    checkClean: (cells) => `${cells} cells, nothing found.`,
    figure: (name, value) => `${name} ${value}`,
    figures: (all) => `${all.join(" · ")}`,
    lines: (count) => `${count} rows; see the table.`,
    onMap: "The result is on the map.",
  },
  ledger: {
    title: "Area ledger",
    input: "Input",
    inside: "Inside",
    outside: "Outside",
    covered: "Covered",
    blind: "Not covered",
    failed: "Not computed",
    residual: "Residual",
    multiple: "Counted twice",
    multipleHint: "Features of B overlap each other; this area is in more than one row of the table.",
    closed: "The ledger closes: input = inside + outside + not computed",
    open: "The ledger does not close; see what was not computed",
    repaired: (n) => `${n} invalid shapes repaired`,
    failedList: (n) => `${n} not computed`,
    skippedSites: (n) => `${n} sites left out`,
    feature: (layer, feature) => `${layer}, feature ${feature + 1}`,
    pair: (layer, feature, other) => `${layer}, feature ${feature + 1} × feature ${other + 1}`,
    more: (n) => `${n} more`,
  },
  method: {
    area: "Area: CGCS2000 ellipsoid, exact formula on the equal-area cylinder; edges as in the trapezoids of the national land survey.",
    overlay:
      "Overlay: intersection and difference on the equal-area cylinder, computed apart; the ledger compares them.",
    coverage:
      "Coverage: areas of true circles on the ellipsoid, exact to 1e-7 (Gauss-Krüger plane); blind areas are drawn by the engine, with circles of 96 corners and the same area.",
    coverageHonesty: "Indicative coverage by theoretical radius; hills and buildings are not considered.",
    check:
      "Check: validity by the OGC rules; overlaps by intersecting pairs, gaps as holes of the union. A gap open to the outside needs the border it should fill.",
    tolerances: (overlap, width, gap) =>
      `Tolerances: overlap > ${overlap} m² and mean width > ${width} m; gap > ${gap} m².`,
    engine: (name) => `Engine: ${name}`,
    layers: "Layers",
    unknownHash: "no registered hash",
    wholeLayer: "All features of the layers, not only those in view.",
  },
  rules: {
    G01: "Overlap",
    G02: "Gap",
    G03: "Outside",
    G04: "Sliver",
    G05: "Several parts",
    G06: "Hole",
    G07: "Invalid geometry",
    G08: "Node mismatch",
    G09: "Code format",
    G10: "Duplicate code",
    G11: "Code against place",
    G12: "Order of numbers",
    G13: "Missing values",
    G14: "Load",
    G15: "Balance of loads",
    G16: "Object cut",
    G17: "Place in no or several cells",
    G18: "Stored area",
    G20: "Border along features",
  },
  unanswered: {
    title: "Not checked",
    notAsked: (rule, reason) => `${rule} not checked: ${NOT_ASKED[reason]}`,
    engine: (rule, reason) => `${rule} could not be checked in full: ${reason}`,
  },
  results: {
    overlay: (a, b) => `Overlay: ${a} × ${b}`,
    shares: (areas) => `Coverage: ${areas}`,
    blind: (areas) => `Blind areas: ${areas}`,
    findings: (grid) => `Findings: ${grid}`,
    operation: (title, a, b) => `${title}: ${b ? `${a} × ${b}` : a}`,
    shareSteps: ["none", "below 50 %", "50–80 %", "80–95 %", "95 % and more"],
  },
};
