import { cos } from "../../elementary.ts";
import { toBd09, toGcj02 } from "../../geometry/china-offset.ts";
import { type GeometryColumns, vertexRange } from "../../geometry/columns.ts";
import { DEGREE, SEMI_MAJOR } from "../../geometry/ellipsoid.ts";
import type { LngLat } from "../../units.ts";
import { finding, type Verdict } from "../record.ts";
import type { FeatureCheck, LayerFacts } from "./feature-check.ts";

/** A layer known to lie right, in degrees. */
export interface Reference {
  readonly name: string;
  readonly geometry: GeometryColumns;
}

/** Words that betray where coordinates come from. */
const HINTS = [
  ["GCJ-02", /gcj|火星|高德|amap|autonavi|gaode|腾讯|tencent/i],
  ["BD-09", /bd-?_?09|百度|baidu/i],
] as const;

/** Vertices compared at most. */
const MOST_VERTICES = 4000;

/**
 * Whether the layer bears the offset of web maps. Numbers alone cannot tell: without a reference only names can raise a suspicion. With one, the
 * share of vertices that meet one of the reference is compared before and after taking the offset away.
 */
export function checkOffset({ name, fields }: LayerFacts, reference: Reference | null): FeatureCheck {
  const places: LngLat[] = [];
  let isPlaceable = true;
  return {
    check: "offset",
    add({ degrees, columns }) {
      if (!degrees) isPlaceable = false;
      else if (reference) collect(degrees, columns.count, places);
    },
    verdict() {
      if (!isPlaceable) return "no-system";
      if (reference) return compared(places, reference);
      const words = [name.split(/[\\/]/).at(-1) ?? "", ...fields.map((field) => field.name)];
      for (const [system, pattern] of HINTS) {
        const hint = words.find((word) => pattern.test(word));
        if (hint !== undefined) return [finding("offset", "warning", "offset-hint", { system, hint })];
      }
      return "no-reference";
    },
  };
}

/** First vertices of the features: few from each, so that no large one speaks for all. */
function collect(geometry: GeometryColumns, count: number, places: LngLat[]): void {
  for (let row = 0; row < count && places.length < MOST_VERTICES; row++) {
    const [from, to] = vertexRange(geometry, row);
    for (let i = from; i < Math.min(to, from + 4); i++) {
      const x = geometry.xy[2 * i] as number;
      const y = geometry.xy[2 * i + 1] as number;
      if (Number.isFinite(x) && Number.isFinite(y)) places.push([x, y]);
    }
  }
}

/** Share of vertices that must meet the reference before anything is said, and by how much the better guess must win (own default, confirm). */
const LEAST_SHARE = 0.3;
const LEAST_LEAD = 3;

const IDENTITY = (place: LngLat): LngLat => place;
const SYSTEMS = [
  ["CGCS2000", IDENTITY],
  ["GCJ-02", inverse(toGcj02)],
  ["BD-09", inverse(toBd09)],
] as const;

function compared(places: readonly LngLat[], { name, geometry }: Reference): Verdict {
  const meets = meeting(geometry);
  const scores = SYSTEMS.map(([system, restore]) => {
    const met = places.filter((place) => meets(restore(place))).length;
    return { system, restore, share: met / Math.max(1, places.length) };
  }).sort((a, b) => b.share - a.share);
  const [best, second] = scores;
  if (!best || !second || best.share < LEAST_SHARE || best.share < LEAST_LEAD * second.share)
    return "unlike-reference";
  if (best.restore === IDENTITY) return [];
  const [east, north] = meanShift(places, best.restore);
  const facts = { system: best.system, reference: name, share: Math.round(100 * best.share), east, north };
  return [finding("offset", "error", "offset-reference", facts)];
}

/** Metres by which places were moved on average. */
function meanShift(places: readonly LngLat[], restore: (place: LngLat) => LngLat): [number, number] {
  let east = 0;
  let north = 0;
  for (const place of places) {
    const [lng, lat] = restore(place);
    east += (place[0] - lng) * cos(lat * DEGREE);
    north += place[1] - lat;
  }
  const scale = (SEMI_MAJOR * DEGREE) / places.length;
  return [Math.round(east * scale), Math.round(north * scale)];
}

/** Sides of the cells vertices are looked up in, degrees: some two metres, so that a vertex meets its like within two to four. */
const CELL = 2e-5;

function meeting({ xy }: GeometryColumns): (place: LngLat) => boolean {
  const cells = new Set<number>();
  const keyOf = (column: number, row: number) => column * 2 ** 25 + row;
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i] as number;
    const y = xy[i + 1] as number;
    if (Number.isFinite(x) && Number.isFinite(y))
      cells.add(keyOf(Math.floor(x / CELL), Math.floor(y / CELL)));
  }
  return ([x, y]) => {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++) if (cells.has(keyOf(column + i, row + j))) return true;
    return false;
  };
}

/** The inverse by iteration; six rounds bring it below a millimetre. */
function inverse(shift: (place: LngLat) => LngLat): (place: LngLat) => LngLat {
  return (place) => {
    let [lng, lat] = place;
    for (let round = 0; round < 6; round++) {
      const [x, y] = shift([lng, lat]);
      lng += place[0] - x;
      lat += place[1] - y;
    }
    return [lng, lat];
  };
}
