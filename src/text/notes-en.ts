import type { NoteCode } from "../core/analysis/note.ts";
import type { NoteSentence } from "./notes-zh.ts";

const PLANES: Readonly<Record<string, string>> = {
  authalic: "the equal-area cylinder",
  straight: "a Gauss-Krüger plane",
  degrees: "longitude and latitude",
  "gauss-krueger": "a Gauss-Krüger plane about the layer, with true circles",
};
const planeWord = (name: string): string => PLANES[name] ?? name;

const REASONS: Readonly<Record<string, string>> = {
  overlap: "features of the other layer overlap each other there",
  "long-reach": "a reach of more than 20 km",
  "wide-layer": "the layer is too wide, or too near a pole",
  geometry: "their geometry is asked for, and circles have 96 corners of the same area",
  "no-coverage": "neighbours overlap, or their common borders have different vertices",
};
const reasonWord = (name: string): string => REASONS[name] ?? name;

/** How figures came about, one sentence each. */
export const notesEn: Readonly<Record<NoteCode, NoteSentence>> = {
  "by-kernel": (fact) =>
    `${fact("features")} features by the exact formula on ${planeWord(fact("plane"))}, without an engine.`,
  "by-engine": (fact) =>
    `${fact("features")} features by the geometry engine instead: ${reasonWord(fact("reason"))}.`,
  snapped: (fact) =>
    `${fact("layer")}: ${fact("moved")} vertices that nearly met were joined, moved by ${fact("mean")} m on average and ${fact("farthest")} m at most (tolerance ${fact("tolerance")} m).`,
  "not-snapped": (fact) =>
    `${fact("layer")}: ${fact("features")} features have vertices that nearly meet; they were left as they are.`,
  "overlaps-once": (fact) =>
    `Features of ${fact("layer")} overlap each other by ${fact("area")} m²; this ground is counted once.`,
  "overlaps-twice": (fact) =>
    `Features of ${fact("layer")} overlap each other: ${fact("area")} m² of the result belong to several of them and stand under each; the ledger counts this ground once.`,
  "on-border": (fact) =>
    `${fact("features")} points of ${fact("layer")} lie on borders alone and count in the first of their polygons.`,
  vanished: (fact) =>
    `Nothing is left of ${fact("features")} features of ${fact("layer")} at this distance; they are not in the result.`,
  "no-value": (fact) =>
    `${fact("features")} features of ${fact("layer")} have no value in a field that is asked for and take no part.`,
  "distance-unused": (fact) =>
    `The greatest distance of ${fact("distance")} m was not used: it belongs to the relation “nearest”.`,
  unmatched: (fact) => `${fact("features")} features of ${fact("layer")} have no partner.`,
};
