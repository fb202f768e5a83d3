import type { interpolateDescription } from "../descriptions/interpolate.ts";
import type { ValuesOf } from "../parameters.ts";

export type InterpolateParameters = ValuesOf<typeof interpolateDescription.parameters>;
