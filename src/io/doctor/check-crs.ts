import type { Finding } from "../../core/doctor/diagnosis.ts";
import { finding, type Verdict } from "../../core/doctor/record.ts";
import { boxOf, isEmptyBox } from "../../core/geometry/bounds.ts";
import type { FeatureColumns } from "../../core/geometry/columns.ts";
import { type Crs, findCrs, guessCrs } from "../../core/geometry/crs.ts";
import { identifyCrs } from "../identify-crs.ts";

interface Placed {
  readonly name: string;
  readonly format: "flatgeobuf" | "geojson";
  /** The system the file declares. */
  readonly crs: string | null;
  /** A sample of its features. */
  readonly columns: FeatureColumns;
}

/** The system of a layer as the program takes it, and what speaks against it. */
export function checkCrs(
  layer: Placed,
  asked: string | null,
): { readonly crs: Crs | null; readonly findings: Verdict } {
  const { crs, problem } = identifyCrs(layer, asked);
  if (isEmptyBox(boxOf(layer.columns.geometry.xy))) return { crs, findings: "no-features" };
  const told = problem
    ? [{ ...finding("crs", crs ? "warning" : "error", "problem"), problem }]
    : declaredOtherwise(layer, asked);
  if (!crs) return { crs, findings: told };
  const isMetres = crs.proj !== null;
  return {
    crs,
    findings: isMetres
      ? [...told, finding("crs", "note", "zone-metres", { crs: crs.id, name: crs.name })]
      : told,
  };
}

/** A projected system declared over numbers that are those of another one. */
function declaredOtherwise({ crs: name, columns }: Placed, asked: string | null): Finding[] {
  const declared = name === null ? null : findCrs(name);
  const box = boxOf(columns.geometry.xy);
  if (!declared || asked !== null || declared.proj === null || isEmptyBox(box)) return [];
  const guess = guessCrs(box);
  if (guess.kind !== "known" || guess.crs.id === declared.id) return [];
  return [finding("crs", "error", "crs-contradicts", { declared: declared.id, guess: guess.crs.id })];
}
