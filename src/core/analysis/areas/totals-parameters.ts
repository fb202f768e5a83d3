import type { totalsDescription } from "../descriptions/totals.ts";
import type { ValuesOf } from "../parameters.ts";

export type TotalsParameters = ValuesOf<typeof totalsDescription.parameters>;
