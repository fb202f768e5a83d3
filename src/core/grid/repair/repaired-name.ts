import { withoutEnding } from "../../without-ending.ts";

/** What a repaired layer is called in its file: like the file it came from, so that page and command write the same bytes. `address` is a path or an address. */
export function repairedName(address: string): string {
  const [path = ""] = address.split("?");
  return withoutEnding(path.split(/[\\/]/).at(-1) ?? "");
}
