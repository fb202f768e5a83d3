import { analysisEn } from "./analysis-en.ts";
import { comparisonEn } from "./comparison-en.ts";
import { findingsEn } from "./findings-en.ts";
import { gridCardEn } from "./grid-card-en.ts";
import { layersEn } from "./layers-en.ts";
import { mapEn } from "./map-en.ts";
import { offlineEn } from "./offline-en.ts";
import { operationsEn } from "./operations-en.ts";
import { pageEn } from "./page-en.ts";
import { repairEn } from "./repair-en.ts";
import { resultsEn } from "./results-en.ts";
import { reviewEn } from "./review-en.ts";
import { tablesEn } from "./tables-en.ts";
import type { Text } from "./zh.ts";

/** All English on screen, written by subject in the files *-en.ts; composed as in zh.ts. */
export const en: Text = {
  ...pageEn,
  ...layersEn,
  ...mapEn,
  ...analysisEn,
  ...resultsEn,
  ...findingsEn,
  ...comparisonEn,
  ...reviewEn,
  ...tablesEn,
  ...offlineEn,
  ...gridCardEn,
  ...repairEn,
  operations: operationsEn,
};
