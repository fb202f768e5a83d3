import type { Verdict } from "../../core/doctor/record.ts";
import { finding } from "../../core/doctor/record.ts";
import { boxAt, isEmptyBox } from "../../core/geometry/bounds.ts";
import type { BBox } from "../../core/units.ts";
import type { ByteSource } from "../byte-source.ts";
import type { FeatureRefs } from "./feature-refs.ts";
import type { FlatGeobufHeader } from "./header.ts";
import { searchIndex } from "./index-search.ts";

/** Views tried, each a sixteenth of the layer wide and high. */
const VIEWS = 8;
const VIEW_SIDE = 1 / 16;
/** Bytes are read by pages of this size (`io/paged-source.ts`). */
const PAGE = 32 * 1024;
/** With fewer pages than this at stake for a view, no order is felt. */
const FEW_PAGES = 8;
/** Own default, confirm: a layer written along the Hilbert curve stays below 0.2, one in the order of its table comes near 1. */
const SCATTERED = 0.5;

/**
 * Whether neighbours on the map are neighbours in the file: how many pages some typical views touch, between as few as their features fill (0)
 * and as many as features in any order would (1).
 */
export async function checkOrder(
  source: ByteSource,
  header: FlatGeobufHeader,
  { envelope, sample }: { readonly envelope: BBox; readonly sample: FeatureRefs },
  signal?: AbortSignal,
): Promise<Verdict> {
  const allPages = Math.ceil((source.size - header.featuresOffset) / PAGE);
  const sum = { touched: 0, fewest: 0, atRandom: 0, features: 0, bytes: 0, views: 0 };
  for (const view of viewsOf(envelope, sample)) {
    const refs = await searchIndex(source, header, view, signal);
    const bytes = refs.lengths.reduce((all, length) => all + length, 0);
    sum.views++;
    sum.features += refs.count;
    sum.bytes += bytes;
    sum.touched += pagesOf(refs);
    sum.fewest += Math.ceil(bytes / PAGE);
    sum.atRandom += Math.max(
      Math.ceil(bytes / PAGE),
      allPages * (1 - (1 - 1 / Math.max(1, allPages)) ** refs.count),
    );
  }
  const atStake = sum.atRandom - sum.fewest;
  if (sum.views === 0 || atStake < FEW_PAGES * sum.views) return "small-file";
  if ((sum.touched - sum.fewest) / atStake < SCATTERED) return [];
  const perView = (value: number) => Math.round(value / sum.views);
  return [
    finding("order", "warning", "scattered", {
      features: perView(sum.features),
      needed: perView(sum.bytes),
      read: perView(sum.touched * PAGE),
    }),
  ];
}

/** Views about features spread over the file, so that they lie where the layer has something. */
function* viewsOf([west, south, east, north]: BBox, sample: FeatureRefs): Generator<BBox> {
  const halfWidth = ((east - west) * VIEW_SIDE) / 2;
  const halfHeight = ((north - south) * VIEW_SIDE) / 2;
  for (let i = 0; i < Math.min(VIEWS, sample.count); i++) {
    const box = boxAt(sample.boxes, Math.floor(((i + 0.5) * sample.count) / Math.min(VIEWS, sample.count)));
    if (isEmptyBox(box)) continue;
    const x = (box[0] + box[2]) / 2;
    const y = (box[1] + box[3]) / 2;
    yield [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
  }
}

/** Different pages that hold the features; they come in the order of the file. */
function pagesOf({ count, offsets, lengths }: FeatureRefs): number {
  let pages = 0;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const offset = offsets[i] as number;
    const first = Math.max(last + 1, Math.floor(offset / PAGE));
    const end = Math.floor((offset + (lengths[i] as number) - 1) / PAGE);
    pages += Math.max(0, end - first + 1);
    last = Math.max(last, end);
  }
  return pages;
}
