import type { OperationName } from "../core/analysis/operation-name.ts";
import type { OperationWords } from "./operations-zh.ts";

/** Names of the analysis tools, and the question each answers. */
export const operationsEn: Readonly<Record<OperationName, OperationWords>> = {
  intersection: { title: "Intersection", body: "what A and B have in common, with the fields of both" },
  union: { title: "Union", body: "all ground of A and B, cut where they overlap" },
  identity: { title: "Identity", body: "all of A; what lies in B carries B's fields" },
  difference: { title: "Difference", body: "what of A does not lie in B" },
  erase: { title: "Erase", body: "A without the ground that B covers" },
  "symmetric-difference": { title: "Symmetric difference", body: "what belongs to A alone or to B alone" },
  clip: { title: "Clip", body: "A cut by the ground of B, with A's fields only" },
  statistics: { title: "Overlay statistics", body: "how much of each class of A lies in each class of B" },
  totals: { title: "Site totals", body: "what each site touches, and how much of it" },
  interpolate: { title: "Area-weighted sums", body: "figures of B shared out to A by area" },
  dissolve: { title: "Dissolve", body: "joins neighbours with the same values" },
  buffer: { title: "Buffer", body: "what lies within some metres, on the ellipsoid" },
  join: { title: "Spatial join", body: "brings fields of B to A by their place" },
  count: { title: "Count points", body: "how many points lie in each polygon" },
  "k-coverage": {
    title: "Multiple coverage",
    body: "share of each polygon within reach of at least 1, 2, 3 … sites",
  },
  "blind-areas": { title: "Blind areas", body: "ground within reach of no site" },
  area: { title: "Ellipsoidal area", body: "area of each polygon in m², hectares and mu" },
  "make-valid": { title: "Make valid", body: "mends invalid polygons, and lists them" },
  simplify: { title: "Simplify", body: "simplifies the borders of neighbours without slits" },
};
