/** Who may import whom; see docs/architecture.md. */
const MAY_IMPORT = {
  core: [],
  text: ["core"],
  catalog: ["core"],
  io: ["core", "catalog"],
  compute: ["core"],
  state: ["core", "catalog", "text"],
  actions: ["core", "catalog", "io", "compute", "state", "text"],
  map: ["core", "catalog", "state", "actions", "text"],
  ui: ["core", "catalog", "state", "actions", "text", "io/csv"],
  cli: ["core", "catalog", "compute", "io", "text"],
};

/** Packages that live in one place only. */
const HOMES = {
  "maplibre-gl": "src/map/",
  "@deck.gl": "src/map/",
  "terra-draw": "src/map/",
  comlink: "src/compute/",
  flatgeobuf: "src/io/flatgeobuf/",
  flatbuffers: "src/io/flatgeobuf/",
  "@noble/hashes": "src/core/",
  fflate: "src/io/",
  "geos-wasm": "src/core/geometry/(engine-geos|geos/)",
  "@turf/(union|intersect|difference|kinks|bbox-clip)": "src/core/geometry/engine-turf",
  "@turf/(along|buffer|length)": "src/actions/",
  earcut: "src/core/geometry/widest/",
  flatbush: "src/core/geometry/",
  proj4: "src/core/geometry/",
  "robust-predicates": "src/core/geometry/",
  pbf: "src/core/tiles/",
  valibot: "src/catalog/",
  lucide: "src/ui/parts/",
};

const layerRule = ([layer, allowed]) => ({
  name: `${layer}-imports`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: "^(src|workers|test|data/generate)/", pathNot: `^src/(${[layer, ...allowed].join("|")})/` },
});

const homeRule = ([name, home]) => ({
  name: `home-of-${name}`,
  severity: "error",
  from: { path: "^(src|workers)/", pathNot: `^${home}` },
  to: { path: `^(node_modules/)?${name}` },
});

export default {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(layerRule),
    ...Object.entries(HOMES).map(homeRule),
    {
      name: "workers-are-headless",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^src/", pathNot: "^src/(core|io|compute)/" },
    },
    {
      name: "heavy-geometry-stays-in-workers",
      comment:
        "Analysis and engines run in workers, on the command line and in tests; the page knows types, descriptions of operations and what reads recipes and writes results.",
      severity: "error",
      from: { path: "^src/(actions|state|map|ui|main)" },
      to: {
        path: "^src/core/(analysis/|geometry/(engine-|load-engine|[^/]+/)|grid/(check-|compare/compare-grids))",
        pathNot:
          "^src/core/analysis/(descriptions|filter|operation-name|recipe|parameters|read-recipe|write-result)\\.ts$",
      },
    },
    { name: "nothing-imports-the-root", severity: "error", from: {}, to: { path: "^src/main" } },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { pathNot: "^src/io/page/service-worker" },
      to: { couldNotResolve: true, pathNot: "\\?worker|^virtual:|^geojson$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // TypeScript 7 has no compiler API in JavaScript; without this line no module at all would be checked, and nothing would say so.
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
