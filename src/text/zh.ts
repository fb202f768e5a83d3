import { analysisZh } from "./analysis-zh.ts";
import { comparisonZh } from "./comparison-zh.ts";
import { findingsZh } from "./findings-zh.ts";
import { gridCardZh } from "./grid-card-zh.ts";
import { layersZh } from "./layers-zh.ts";
import { mapZh } from "./map-zh.ts";
import { offlineZh } from "./offline-zh.ts";
import { operationsZh } from "./operations-zh.ts";
import { pageZh } from "./page-zh.ts";
import { repairZh } from "./repair-zh.ts";
import { resultsZh } from "./results-zh.ts";
import { reviewZh } from "./review-zh.ts";
import { tablesZh } from "./tables-zh.ts";

/** 界面上的全部中文，按内容分写在各个 *-zh.ts。英文在 en.ts，结构相同。 */
export const zh = {
  ...pageZh,
  ...layersZh,
  ...mapZh,
  ...analysisZh,
  ...resultsZh,
  ...findingsZh,
  ...comparisonZh,
  ...reviewZh,
  ...tablesZh,
  ...offlineZh,
  ...gridCardZh,
  ...repairZh,
  operations: operationsZh,
};

/** Every word on screen; both languages have exactly these. */
export type Text = typeof zh;
