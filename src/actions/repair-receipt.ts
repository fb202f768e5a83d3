import { parseReceipt } from "../catalog/parse-repair.ts";
import { problemOf } from "../core/problem.ts";
import { saveFile } from "../io/page/save-file.ts";
import { currentCheck } from "../state/findings.ts";
import { text } from "../state/settings.ts";
import { fileName } from "./export.ts";
import { notify } from "./notify.ts";
import { change, repairRemote } from "./repair-grid.ts";

/** Saves the receipt of all that was done, as JSON. */
export async function saveReceipt(): Promise<void> {
  const grid = currentCheck.peek()?.recipe.grid.name;
  try {
    const receipt = await repairRemote()?.receipt();
    if (!receipt || grid === undefined) return;
    const name = text.peek().repair.receiptOf(grid);
    saveFile(`${fileName(name)}.json`, `${JSON.stringify(receipt, null, 2)}\n`, "application/json");
  } catch (cause) {
    notify(problemOf(cause));
  }
}

/** Does on the original what a receipt says. */
export const replayReceipt = (file: File): Promise<void> =>
  change(async (api) => api.replay(parseReceipt(file.name, await file.text())));
