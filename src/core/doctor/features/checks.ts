import { checkDuplicates } from "./check-duplicates.ts";
import { checkEncoding } from "./check-encoding.ts";
import { checkExtent } from "./check-extent.ts";
import { checkGeometry } from "./check-geometry.ts";
import { checkIds } from "./check-ids.ts";
import { checkPersonal } from "./check-personal.ts";
import { checkPlace } from "./check-place.ts";
import { checkValues } from "./check-values.ts";
import { checkWeight } from "./check-weight.ts";
import type { FeatureCheck, LayerFacts } from "./feature-check.ts";

/** The checks that look at features and need nothing else. */
export const FEATURE_TABLE: readonly ((layer: LayerFacts) => FeatureCheck)[] = [
  checkExtent,
  checkPlace,
  checkValues,
  checkPersonal,
  checkEncoding,
  checkIds,
  checkGeometry,
  checkDuplicates,
  checkWeight,
];
