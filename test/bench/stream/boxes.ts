import { boxAt } from "../../../src/core/geometry/bounds.ts";
import type { BBox } from "../../../src/core/units.ts";
import { readHeader } from "../../../src/io/flatgeobuf/header.ts";
import { refsByIds, searchIndex } from "../../../src/io/flatgeobuf/index-search.ts";
import { openFileSource } from "../../../src/io/node/file-source.ts";

/** Views of about `size` features around features picked evenly from a file: the same at every run. */
export async function boxesOf(path: string, size: number, views: number): Promise<BBox[]> {
  const source = await openFileSource(path);
  try {
    const header = await readHeader(source);
    const ids = Array.from({ length: views }, (_, i) => Math.floor(((i + 0.5) * header.count) / views));
    const { boxes } = await refsByIds(source, header, ids);
    const found: BBox[] = [];
    for (let i = 0; i < views; i++) {
      const [west, south, east, north] = boxAt(boxes, i);
      const at = [(west + east) / 2, (south + north) / 2] as const;
      let [low, high] = [0, 1];
      for (let step = 0; step < 14; step++) {
        const half = (low + high) / 2;
        const { count } = await searchIndex(source, header, around(at, half));
        if (count < size) low = half;
        else high = half;
      }
      found.push(around(at, high));
    }
    return found;
  } finally {
    await source.close();
  }
}

const around = ([lng, lat]: readonly [number, number], half: number): BBox => [
  lng - half,
  lat - half * 0.6,
  lng + half,
  lat + half * 0.6,
];
