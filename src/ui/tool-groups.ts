import { descriptionOf } from "../core/analysis/descriptions.ts";
import { isOperationName } from "../core/analysis/operation-name.ts";
import type { FormName } from "../state/panels.ts";
import { text } from "../state/settings.ts";

/** Tools by what they are for, in the order in which the first page shows them. */
const GROUPS = {
  overlay: [
    "overlay",
    "intersection",
    "clip",
    "erase",
    "difference",
    "union",
    "identity",
    "symmetric-difference",
  ],
  figures: ["statistics", "totals", "interpolate", "count", "area"],
  near: ["coverage", "k-coverage", "blind-areas", "buffer", "join"],
  tidy: ["check", "compare", "dissolve", "simplify", "make-valid"],
  grid: ["grid-card", "grid-load"],
} as const satisfies Readonly<Record<string, readonly FormName[]>>;

export type GroupName = keyof typeof GROUPS;

/** One tool as the first page shows it. */
export interface ToolEntry {
  readonly name: FormName;
  readonly title: string;
  /** The question it answers. */
  readonly body: string;
}

/** The groups with the tools there are, those whose title or question contains the words of a filter. */
export function toolGroups(filter: string): { readonly group: GroupName; readonly tools: ToolEntry[] }[] {
  const wanted = filter.trim().toLowerCase();
  return (Object.keys(GROUPS) as GroupName[])
    .map((group) => ({
      group,
      tools: GROUPS[group]
        .filter((name: FormName) => !isOperationName(name) || descriptionOf(name) !== null)
        .map(toolEntry)
        .filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ tools }) => tools.length > 0);
}

function toolEntry(name: FormName): ToolEntry {
  if (isOperationName(name)) return { name, ...text.value.operations[name] };
  const { analysis, gridCard, gridLoad } = text.value;
  if (name === "grid-card") return { name, title: gridCard.title, body: gridCard.body };
  if (name === "grid-load") return { name, title: gridLoad.title, body: gridLoad.body };
  return { name, title: analysis[name], body: analysis.tools.bodies[name] };
}
