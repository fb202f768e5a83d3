import { neighboursOf } from "../mesh/adjacency.ts";
import { fractalNoise } from "../numeric/noise.ts";
import type { ControlMesh } from "./control-mesh.ts";

/** What a cell of the control mesh is kept for; `0` for nothing. */
export const LINE = {
  none: 0,
  concentrated: 410,
  flexible: 420,
  special: 430,
  ecology: 1,
  farmland: 2,
} as const;
type LineKind = (typeof LINE)[keyof typeof LINE];

/** The figures of the city's approved plan, m² (国函〔2024〕177号); the town boundary stays below its ceiling of 732.66 km². */
const ECOLOGY_AREA = 1_226.85e6;
const FARMLAND_AREA = 1_982.2e6;
const SPECIAL_AREA = 30e6;

const TOWN_AREA = 675e6;
/** Areas come this near to the figures, as a share of them. */
const CLOSE_ENOUGH = 0.002;

/** Decides for every cell which line takes it in: towns first, then ecology, then farmland; no cell twice, so the lines are disjoint. */
export function drawLines(control: ControlMesh): Uint16Array {
  const kinds = new Uint16Array(control.ground.length);
  drawTowns(control, kinds);
  take(control, kinds, { kind: LINE.ecology, area: ECOLOGY_AREA, score: ecologyScore, least: 1.2e6 });
  take(control, kinds, { kind: LINE.farmland, area: FARMLAND_AREA, score: farmlandScore, least: 1.7e6 });
  return kinds;
}

/** 城镇集中建设区 where the plan builds, 弹性发展区 on its looser fringe, 特别用途区 on green land inside and beside it. */
function drawTowns(control: ControlMesh, kinds: Uint16Array): void {
  const { ground, x, y } = control;
  take(control, kinds, { kind: LINE.concentrated, area: TOWN_AREA, score: townScore, least: 0.3e6 });
  ground.forEach(({ built }, cell) => {
    const fringe = fractalNoise(x[cell] as number, y[cell] as number, {
      wavelength: 2600,
      octaves: 2,
      seed: 411,
    });
    if (kinds[cell] === LINE.concentrated && built === 0 && fringe > 0.62) kinds[cell] = LINE.flexible;
  });
  const isTown = (cell: number) => kinds[cell] === LINE.concentrated;
  take(control, kinds, {
    kind: LINE.special,
    area: SPECIAL_AREA,
    least: 0,
    score: (_, cell) => {
      const beside = [...neighboursOf(control.adjacency, cell)].filter(isTown).length;
      const { farmland, district } = ground[cell] as ControlMesh["ground"][number];
      // The green land worth keeping with a town is that of the four inner districts.
      return beside < 2 || farmland > 0.4 || district > 3 ? null : beside + (ground[cell]?.wild ?? 0);
    },
  });
}

interface Taking {
  readonly kind: LineKind;
  readonly area: number;
  /** The higher, the sooner a cell is taken; null for never. */
  readonly score: (control: ControlMesh, cell: number) => number | null;
  /** Patches below this are not worth a line, m². */
  readonly least: number;
}

/** Takes free cells by score until the area is reached, without patches that are too small. */
function take(control: ControlMesh, kinds: Uint16Array, { kind, area, score, least }: Taking): void {
  const scores = control.ground.map((_, cell) =>
    kinds[cell] === LINE.none && !control.isEdge[cell] ? score(control, cell) : null,
  );
  const candidates = scores.flatMap((value, cell) => (value === null ? [] : [cell]));
  candidates.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  // What is lost with small patches is made up for by reaching further down the list.
  let wanted = area;
  for (let round = 0; round < 8; round++) {
    for (const cell of candidates) kinds[cell] = LINE.none;
    let taken = 0;
    for (const cell of candidates) {
      if (taken >= wanted) break;
      kinds[cell] = kind;
      taken += control.area[cell] as number;
    }
    const kept = dropSmall(control, kinds, kind, least);
    if (Math.abs(kept - area) < CLOSE_ENOUGH * area || taken < wanted) break;
    wanted += area - kept;
  }
}

/** Frees patches of a kind below `least` m²; returns the area that stays. */
function dropSmall(
  { adjacency, area }: ControlMesh,
  kinds: Uint16Array,
  kind: LineKind,
  least: number,
): number {
  const seen = new Uint8Array(kinds.length);
  let kept = 0;
  for (let start = 0; start < kinds.length; start++) {
    if (kinds[start] !== kind || seen[start]) continue;
    const patch = [start];
    seen[start] = 1;
    let sum = 0;
    for (let i = 0; i < patch.length; i++) {
      const cell = patch[i] as number;
      sum += area[cell] as number;
      for (const other of neighboursOf(adjacency, cell)) {
        if (seen[other] || kinds[other] !== kind) continue;
        seen[other] = 1;
        patch.push(other);
      }
    }
    if (sum >= least) kept += sum;
    else for (const cell of patch) kinds[cell] = LINE.none;
  }
  return kept;
}

/** Where the plan builds on a cell, and on the land around it. */
function townScore({ ground, adjacency }: ControlMesh, cell: number): number | null {
  const own = ground[cell]?.planned ?? 0;
  if (own < 0.4) return null;
  const around = [...neighboursOf(adjacency, cell)];
  return own + around.reduce((sum, other) => sum + (ground[other]?.planned ?? 0), 0) / around.length;
}

/** Woods of the massifs first, then patches of hills that hold soil and water. */
function ecologyScore({ ground, x, y }: ControlMesh, cell: number): number | null {
  const { farmland, built, planned, wild, wooded, flat } = ground[cell] as ControlMesh["ground"][number];
  if (farmland > 0.3 || built + planned > 0 || flat > 0.35) return null;
  const hills = fractalNoise(x[cell] as number, y[cell] as number, {
    wavelength: 7000,
    octaves: 3,
    seed: 421,
  });
  return Math.max(wooded, 0.85 * hills - 0.15) + 0.25 * wild;
}

/** Where fields cover a cell, flat ones first. */
function farmlandScore({ ground, x, y }: ControlMesh, cell: number): number | null {
  const { farmland, built, flat } = ground[cell] as ControlMesh["ground"][number];
  if (farmland < 0.4 || built > 0) return null;
  const ragged = fractalNoise(x[cell] as number, y[cell] as number, {
    wavelength: 2200,
    octaves: 2,
    seed: 431,
  });
  return farmland + 0.35 * Math.max(-0.5, Math.min(0.6, flat)) + 0.12 * ragged;
}
