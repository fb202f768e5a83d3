import { areaDescription } from "./descriptions/area.ts";
import { blindAreasDescription } from "./descriptions/blind-areas.ts";
import { bufferDescription } from "./descriptions/buffer.ts";
import { countDescription } from "./descriptions/count.ts";
import { dissolveDescription } from "./descriptions/dissolve.ts";
import { interpolateDescription } from "./descriptions/interpolate.ts";
import { joinDescription } from "./descriptions/join.ts";
import { kCoverageDescription } from "./descriptions/k-coverage.ts";
import { makeValidDescription } from "./descriptions/make-valid.ts";
import { overlayKindDescriptions } from "./descriptions/overlay-kinds.ts";
import { simplifyDescription } from "./descriptions/simplify.ts";
import { statisticsDescription } from "./descriptions/statistics.ts";
import { totalsDescription } from "./descriptions/totals.ts";
import type { OperationDescription } from "./operation-description.ts";
import { isOperationName, type OperationName } from "./operation-name.ts";

/** What the page knows of an operation that answers with an `OperationResult`. */
export type NamedDescription = OperationDescription & { readonly name: OperationName };

/** Descriptions of the operations of the table, in any order; what is not here is not offered. */
const ALL: readonly NamedDescription[] = [
  ...overlayKindDescriptions,
  bufferDescription,
  areaDescription,
  countDescription,
  blindAreasDescription,
  interpolateDescription,
  joinDescription,
  kCoverageDescription,
  dissolveDescription,
  dissolveDescription,
  joinDescription,
  kCoverageDescription,
  makeValidDescription,
  simplifyDescription,
  statisticsDescription,
  totalsDescription,
];

const BY_NAME = new Map(ALL.map((description) => [description.name, description]));

/** The operation of that name; null where it is not offered, or has a form of its own. */
export const descriptionOf = (name: string): NamedDescription | null =>
  isOperationName(name) ? (BY_NAME.get(name) ?? null) : null;
