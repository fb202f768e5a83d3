import type { statisticsDescription } from "../descriptions/statistics.ts";
import type { ValuesOf } from "../parameters.ts";

export type StatisticsParameters = ValuesOf<typeof statisticsDescription.parameters>;
