import * as v from "valibot";
import { DEFAULT_RULES, type GridRules, type RuleChanges, withChanges } from "../core/grid/rules.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { type CatalogueLayer, type City, documentSchema, type LayerGroup, layerSchema } from "./schema.ts";

/** What layers exist, in the order they are drawn: later ones lie on top. */
export interface Catalogue {
  readonly city: City;
  readonly groups: readonly LayerGroup[];
  readonly layers: readonly CatalogueLayer[];
  readonly gridRules: GridRules;
}

/**
 * Reads `data/catalog.json`. A row that is wrong is left out and named among the problems; the others stand.
 * @throws ProblemError `catalogue-json`, `catalogue-row` or `catalogue-unknown-key` when the document around the rows is wrong
 */
export function parseCatalogue(text: string): {
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
} {
  const document = v.safeParse(documentSchema, parseJson(text));
  if (!document.success) throw new ProblemError(problemOfIssue(document.issues[0], "catalog.json"));
  const { city, groups, layers: rows, gridRules = {} } = document.output;
  const problems: Problem[] = [];
  const layers = new Map<string, CatalogueLayer>();
  rows.forEach((row, i) => {
    const where = rowName(row, i);
    const parsed = v.safeParse(layerSchema, row);
    if (!parsed.success) problems.push(...parsed.issues.map((issue) => problemOfIssue(issue, where)));
    else if (layers.has(parsed.output.id))
      problems.push({ code: "catalogue-duplicate", where: parsed.output.id });
    else {
      const wrong = [...unknownNames(parsed.output, groups)];
      problems.push(...wrong);
      if (wrong.length === 0) layers.set(parsed.output.id, parsed.output);
    }
  });
  const rules = withChanges(DEFAULT_RULES, gridRules as RuleChanges);
  return { catalogue: { city, groups, layers: [...layers.values()], gridRules: rules }, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError({ code: "catalogue-json", where: "catalog.json", facts: { message } });
  }
}

/** Names that a row uses and nothing declares: its group, and fields of its style. */
function* unknownNames(layer: CatalogueLayer, groups: readonly LayerGroup[]): Generator<Problem> {
  const where = layer.id;
  if (!groups.some(({ id }) => id === layer.group)) {
    yield { code: "catalogue-row", where, facts: { key: "group", message: layer.group } };
  }
  const declared = new Set(layer.fields.map(({ name }) => name));
  for (const [key, name] of usedFields(layer)) {
    if (!declared.has(name)) yield { code: "catalogue-row", where, facts: { key, message: name } };
  }
}

function usedFields({ style, label, nameField }: CatalogueLayer): [key: string, field: string][] {
  const used: [string, string][] = [["nameField", nameField]];
  if ("field" in style) used.push(["style.field", style.field]);
  if ("reachField" in style) used.push(["style.reachField", style.reachField]);
  if ("rankField" in style) used.push(["style.rankField", style.rankField]);
  if (label) used.push(["label.field", label.field]);
  if (label?.fieldEn) used.push(["label.fieldEn", label.fieldEn]);
  return used;
}

function rowName(row: unknown, i: number): string {
  const id = typeof row === "object" && row !== null && "id" in row ? row.id : undefined;
  return typeof id === "string" ? id : `layers[${i}]`;
}

function problemOfIssue(issue: v.BaseIssue<unknown>, where: string): Problem {
  const key = v.getDotPath(issue) ?? "";
  if (issue.type === "strict_object" && issue.expected === "never") {
    return { code: "catalogue-unknown-key", where, facts: { key } };
  }
  return { code: "catalogue-row", where, facts: { key, message: issue.message } };
}
