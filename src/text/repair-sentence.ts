import type { RepairChoice } from "../core/grid/repair/session-view.ts";
import type { RepairText } from "./repair-zh.ts";

/** What a step does, with the cells it is about by name. */
export const repairSentence = (
  { kind, about }: Pick<RepairChoice, "kind" | "about">,
  { kinds, and }: RepairText["repair"],
): string => kinds[kind](about.map(({ code, name }) => name ?? String(code)).join(and));
