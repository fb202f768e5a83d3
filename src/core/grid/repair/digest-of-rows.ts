import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { ringRange, startAt } from "../../geometry/columns.ts";
import { geometryOf, type RepairState } from "./repair-state.ts";

/** SHA-256 of the geometry of rows, bit by bit, with the numbers of their features. */
export function digestOfRows(state: RepairState, rows: readonly number[]): string {
  const hash = sha256.create();
  for (const row of rows) {
    const own = geometryOf(state, row);
    hash.update(utf8ToBytes(`cell ${state.original.columns.ids[row]}\n`));
    if (!own) continue;
    const { featureStarts, partStarts, ringStarts, xy } = own.geometry;
    const parts = startAt(featureStarts, own.row + 1) - startAt(featureStarts, own.row);
    hash.update(utf8ToBytes(`parts ${parts}\n`));
    const [from, to] = ringRange(own.geometry, own.row);
    for (let ring = from; ring < to; ring++) {
      const vertices = xy.slice(2 * startAt(ringStarts, ring), 2 * startAt(ringStarts, ring + 1));
      const isOuter = partStarts.includes(ring, startAt(featureStarts, own.row));
      hash.update(utf8ToBytes(`${isOuter ? "ring" : "hole"} ${vertices.length / 2}\n`));
      hash.update(new Uint8Array(vertices.buffer));
    }
  }
  return bytesToHex(hash.digest());
}
