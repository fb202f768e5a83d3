import { batch } from "@preact/signals-core";
import type { MapLayer } from "../catalog/map-layer.ts";
import { layers } from "../state/layers.ts";
import type { TaskName } from "../state/panels.ts";
import { openForm } from "./panels.ts";
import { runCoverage } from "./run-coverage.ts";
import { runGridCheck } from "./run-grid-check.ts";
import { runGridCompare } from "./run-grid-compare.ts";
import { runOverlay } from "./run-overlay.ts";
import { showLayer } from "./show-layer.ts";

/** Runs one of the tasks of the first page on the layers the catalogue names for it; opens the form where they are missing. */
export function startDemonstration(name: TaskName): void {
  DEMONSTRATIONS[name]();
}

const byRole = (role: NonNullable<MapLayer["role"]>): MapLayer | undefined =>
  layers.peek().find((layer) => layer.role === role);

const DEMONSTRATIONS: Readonly<Record<TaskName, () => void>> = {
  overlay() {
    const plan = byRole("plan");
    const farmland = byRole("farmland");
    if (!plan || !farmland) return openForm("overlay");
    showLayer(farmland.id, true);
    const groupA = "field" in plan.style ? plan.style.field : null;
    runOverlay({ a: plan, b: farmland, groupA, groupB: null, engine: "geos" });
  },
  coverage() {
    const grid = byRole("grid");
    const stations = byRole("stations");
    if (!grid || stations?.style.kind !== "stations") return openForm("coverage");
    const { field, reachField } = stations.style;
    const where = [{ field, operator: "=" as const, values: ["5G"] }];
    runCoverage({ areas: grid, sites: stations, radius: reachField, where, engine: "geos" });
  },
  check() {
    const grid = byRole("spoiled-grid");
    if (!grid) return openForm("check");
    batch(() => {
      showLayer(grid.id, true);
      // The sound grid would name every cell twice, and stations look like marks of findings.
      for (const beside of [byRole("grid"), byRole("stations")]) if (beside) showLayer(beside.id, false);
    });
    const [parent, objects] = [byRole("parents") ?? null, byRole("objects") ?? null];
    const layers = { grid, beside: [], parent, above: [], objects, places: null, lines: null };
    runGridCheck({ ...layers, codeField: null, parentCode: null, rules: {}, engine: "geos" });
  },
  compare() {
    const [old, now] = [byRole("grid"), byRole("spoiled-grid")];
    if (!old || !now) return openForm("compare");
    const fields = { codeField: null, householdsField: null, peopleField: null };
    runGridCompare({ old, new: now, ...fields, engine: "geos" });
  },
};
