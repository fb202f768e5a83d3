import type { CellValue } from "../core/grid/repair/blanks-for.ts";
import { repairChoices } from "../state/repair.ts";
import { change, failRepair, repairRemote, signature } from "./repair-grid.ts";

/** Asks what can be done about the finding of a key. */
export async function loadChoices(key: string): Promise<void> {
  const remote = repairRemote();
  if (!remote) return;
  try {
    const [list, blanks] = await Promise.all([remote.choices(key), remote.blanks(key)]);
    repairChoices.value = { key, list, chosen: 0, blanks };
  } catch (cause) {
    failRepair(cause);
  }
}

/** Looks at one of the choices. */
export function lookAtChoice(chosen: number): void {
  const choices = repairChoices.peek();
  if (choices) repairChoices.value = { ...choices, chosen };
}

/** Decides for the choice that is looked at. */
export function decideChoice(): Promise<void> {
  const choices = repairChoices.peek();
  if (!choices?.list[choices.chosen]) return Promise.resolve();
  return change((api) => api.decide(choices.key, choices.chosen, signature()));
}

/** Fills in what people have said about the finding on show. */
export function fillInValues(values: readonly CellValue[]): Promise<void> {
  const choices = repairChoices.peek();
  if (!choices || values.length === 0) return Promise.resolve();
  return change((api) => api.fillIn(choices.key, values, signature()));
}
