import { GrowableInts } from "../../../src/core/growable.ts";
import type { CutLine } from "../mesh/cut-face.ts";
import { cornersOf, polygonShape } from "../mesh/face-shape.ts";
import { Random } from "../numeric/random.ts";
import { length, type XY } from "../plane.ts";
import { BLOCK_RULES, type BlockRules } from "./block-rules.ts";
import { type Fabric, ROLE } from "./fabric.ts";

const SNAP = 4;
/** Lots of one group, which a plan may join, come from a piece of at most so many typical lots. */
const GROUP_LOTS = 4;
/** Blocks and lots of a plan are so many times larger than those that have grown. */
const PLANNED_COARSENESS = 2.6;

/**
 * Cuts every block into lots: large blocks get a street through their middle, smaller ones are halved until they have the size of a lot.
 * `lotScale` enlarges or shrinks all lots.
 */
export function cutLots(fabric: Fabric, lotScale: number): void {
  const faces = fabric.mesh.faceCount;
  const groups = new GrowableInts();
  const airport = fabric.newUnit();
  for (let face = 0; face < faces; face++) {
    if (fabric.role(face) !== ROLE.block) continue;
    const { character, site } = fabric.cellOf(face);
    if (character === "airport") {
      fabric.mark(face, ROLE.lot, airport);
      continue;
    }
    const rules = BLOCK_RULES[character];
    const random = new Random(7919 * fabric.cellNumber(face) + 13);
    const coarseness = site.isBuilt ? 1 : PLANNED_COARSENESS;
    const lot = rules.lot * lotScale * coarseness;
    new BlockCutter(fabric, { ...rules, lot, block: rules.block * coarseness }, random, groups).cut(face);
  }
}

/** Cuts one block; holds what all its pieces share. */
class BlockCutter {
  readonly #fabric: Fabric;
  readonly #rules: BlockRules;
  readonly #random: Random;
  readonly #groups: GrowableInts;

  constructor(fabric: Fabric, rules: BlockRules, random: Random, groups: GrowableInts) {
    this.#fabric = fabric;
    this.#rules = rules;
    this.#random = random;
    this.#groups = groups;
  }

  cut(face: number): void {
    const { lot, block, street } = this.#rules;
    const corners = cornersOf(this.#fabric.mesh, face);
    const { area } = polygonShape(corners);
    this.#fabric.mark(face, ROLE.lot);
    if (area > block && area > 2.2 * lot) this.#cutStreet(face, corners, street);
    else this.#halve(face, corners, area);
  }

  #cutStreet(face: number, corners: readonly XY[], width: number): void {
    const fabric = this.#fabric;
    const line = acrossLongSide(corners, this.#random.between(0.42, 0.58), this.#random.between(-0.03, 0.03));
    const nearKerb = { ...line, x: line.x - (line.dy * width) / 2, y: line.y + (line.dx * width) / 2 };
    const farKerb = { ...line, x: line.x + (line.dy * width) / 2, y: line.y - (line.dx * width) / 2 };
    const street = fabric.cut(face, nearKerb, SNAP);
    if (street === null) return;
    const beyond = fabric.cut(street, farKerb, SNAP);
    if (beyond !== null) {
      fabric.mark(street, ROLE.street);
      this.cut(beyond);
    }
    this.cut(face);
  }

  #halve(face: number, corners: readonly XY[], area: number): void {
    const fabric = this.#fabric;
    const { lot } = this.#rules;
    if (area < GROUP_LOTS * lot && fabric.lotGroup(face) < 0) fabric.group(face, this.#groups.push(0));
    if (area < lot * this.#random.between(1.1, 2.4)) return;
    const line = acrossLongSide(corners, this.#random.between(0.4, 0.6), this.#random.between(-0.04, 0.04));
    const added = fabric.cut(face, line, SNAP);
    if (added === null) return;
    for (const half of [face, added]) {
      const rest = cornersOf(fabric.mesh, half);
      this.#halve(half, rest, polygonShape(rest).area);
    }
  }
}

/** A line across the longer way of a piece, square to its longest side but for a small `slant`, at a share of its extent. */
function acrossLongSide(corners: readonly XY[], share: number, slant: number): CutLine {
  const [ux, uy] = longestSide(corners);
  const along = extent(corners, ux, uy);
  const across = extent(corners, -uy, ux);
  const isAlong = along.high - along.low >= across.high - across.low;
  const [nx, ny] = isAlong ? [ux, uy] : [-uy, ux];
  const { low, high } = isAlong ? along : across;
  const [mx, my] = [-ny, nx];
  const middle = extent(corners, mx, my);
  const out = low + share * (high - low);
  const side = (middle.low + middle.high) / 2;
  const [dx, dy] = [mx + slant * nx, my + slant * ny];
  const long = length(dx, dy);
  return { x: nx * out + mx * side, y: ny * out + my * side, dx: dx / long, dy: dy / long };
}

function longestSide(corners: readonly XY[]): XY {
  let best: XY = [1, 0];
  let longest = 0;
  let [ax, ay] = corners.at(-1) as XY;
  for (const [bx, by] of corners) {
    const long = length(bx - ax, by - ay);
    if (long > longest) {
      longest = long;
      best = [(bx - ax) / long, (by - ay) / long];
    }
    [ax, ay] = [bx, by];
  }
  return best;
}

function extent(
  corners: readonly XY[],
  ux: number,
  uy: number,
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [x, y] of corners) {
    const along = x * ux + y * uy;
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return { low, high };
}
